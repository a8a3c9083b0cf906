#include "services/approval/storage/approved_elsewhere_statements.h"

namespace jixue::approval {

// The caller's own claims and those of members of the units that the caller administers. Index
// claim_approved_elsewhere.
const db::Query kListApprovedElsewhere{"approval.list_approved_elsewhere", R"sql(
  SELECT c.claim_id, c.person_id, c.person_unit_id, c.department_id, c.created_by_unit_id, c.reviewer_unit_id, c.year,
         c.activity_type, c.title, c.organiser, c.start_date, c.start_half, c.end_date, c.end_half, c.hours_tenths,
         c.state, c.revision, c.version, c.opinion, c.created_at, c.submitted_at, c.decided_at, c.deleted_at,
         coalesce(p.name, '') AS person_name, coalesce(p.id_number_masked, '') AS id_number_masked
  FROM (
    SELECT claim_id
    FROM (
      (
        SELECT c.claim_id
        FROM claim c
        WHERE c.person_id = $1::uuid AND c.state = 'APPROVED' AND c.reviewer_unit_id IS DISTINCT FROM c.person_unit_id
          AND 'APPROVED' = ANY($4::text[]) AND c.deleted_at IS NULL AND c.claim_id < $9::uuid
          AND ($5::int IS NULL OR c.year = $5::int) AND ($6::uuid IS NULL OR c.reviewer_unit_id = $6::uuid)
          AND ($11::uuid IS NULL OR c.person_id = $11::uuid)
          AND EXISTS (SELECT FROM person n
                      WHERE n.person_id = c.person_id AND ($7::uuid IS NULL OR n.department_id = $7::uuid)
                        AND ($8::text IS NULL OR n.name LIKE $8::text))
        ORDER BY c.claim_id DESC LIMIT $10::int
      )
      UNION
      SELECT q.claim_id
      FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id), LATERAL (
        SELECT c.claim_id
        FROM claim c
        WHERE c.person_unit_id = r.unit_id AND c.state = 'APPROVED' AND c.reviewer_unit_id <> c.person_unit_id
          AND 'APPROVED' = ANY($4::text[]) AND c.deleted_at IS NULL AND c.claim_id < $9::uuid
          AND ($5::int IS NULL OR c.year = $5::int) AND ($6::uuid IS NULL OR c.reviewer_unit_id = $6::uuid)
          AND ($11::uuid IS NULL OR c.person_id = $11::uuid)
          AND EXISTS (SELECT FROM person n
                      WHERE n.person_id = c.person_id AND ($7::uuid IS NULL OR n.department_id = $7::uuid)
                        AND ($8::text IS NULL OR n.name LIKE $8::text)
                        AND (r.department_id IS NULL OR n.department_id = r.department_id))
        ORDER BY c.claim_id DESC LIMIT $10::int
      ) q
    ) AS any_of
    ORDER BY claim_id DESC LIMIT $10::int
  ) page
  JOIN claim c USING (claim_id)
  LEFT JOIN person p ON p.person_id = c.person_id
  ORDER BY c.claim_id DESC
)sql"};

const db::Query kCountApprovedElsewhere{"approval.count_approved_elsewhere", R"sql(
  SELECT count(*) AS total
  FROM (
    SELECT claim_id
    FROM (
      (
        SELECT c.claim_id
        FROM claim c
        WHERE c.person_id = $1::uuid AND c.state = 'APPROVED' AND c.reviewer_unit_id IS DISTINCT FROM c.person_unit_id
          AND 'APPROVED' = ANY($4::text[]) AND c.deleted_at IS NULL AND c.claim_id < $9::uuid
          AND ($5::int IS NULL OR c.year = $5::int) AND ($6::uuid IS NULL OR c.reviewer_unit_id = $6::uuid)
          AND ($11::uuid IS NULL OR c.person_id = $11::uuid)
          AND EXISTS (SELECT FROM person n
                      WHERE n.person_id = c.person_id AND ($7::uuid IS NULL OR n.department_id = $7::uuid)
                        AND ($8::text IS NULL OR n.name LIKE $8::text))
        ORDER BY c.claim_id DESC LIMIT $10::int
      )
      UNION
      SELECT q.claim_id
      FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id), LATERAL (
        SELECT c.claim_id
        FROM claim c
        WHERE c.person_unit_id = r.unit_id AND c.state = 'APPROVED' AND c.reviewer_unit_id <> c.person_unit_id
          AND 'APPROVED' = ANY($4::text[]) AND c.deleted_at IS NULL AND c.claim_id < $9::uuid
          AND ($5::int IS NULL OR c.year = $5::int) AND ($6::uuid IS NULL OR c.reviewer_unit_id = $6::uuid)
          AND ($11::uuid IS NULL OR c.person_id = $11::uuid)
          AND EXISTS (SELECT FROM person n
                      WHERE n.person_id = c.person_id AND ($7::uuid IS NULL OR n.department_id = $7::uuid)
                        AND ($8::text IS NULL OR n.name LIKE $8::text)
                        AND (r.department_id IS NULL OR n.department_id = r.department_id))
        ORDER BY c.claim_id DESC LIMIT $10::int
      ) q
    ) AS any_of
    ORDER BY claim_id DESC LIMIT $10::int
  ) page
)sql"};

}  // namespace jixue::approval
