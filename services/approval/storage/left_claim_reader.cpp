#include "services/approval/storage/left_claim_reader.h"

#include <string>
#include <utility>
#include <vector>

#include "libs/db/run.h"
#include "services/approval/storage/claim_rows.h"

namespace jixue::approval {

namespace {

// The columns of kFindClaim as they were after the account's last action `h`. Creations and changes
// alone tell the content. claim_rows.h documents the condition on the caller.
const db::Query kFindLeftClaim{"approval.find_left_claim", R"sql(
  SELECT c.claim_id, c.person_id, c.person_unit_id, c.department_id, c.created_by_unit_id,
         coalesce(h.reviewer_unit_id, h.actor_unit_id) AS reviewer_unit_id,
         k.year, k.activity_type, k.title, k.organiser, k.start_date, k.start_half, k.end_date, k.end_half,
         k.hours_tenths, h.to_state AS state, h.revision, h.version, decision.opinion, c.created_at,
         (SELECT max(s.at) FROM claim_history s
          WHERE s.claim_id = c.claim_id AND s.version <= h.version AND s.action = 'SUBMITTED') AS submitted_at,
         decision.at AS decided_at, NULL::timestamptz AS deleted_at,
         coalesce(p.name, '') AS person_name, coalesce(p.id_number_masked, '') AS id_number_masked
  FROM claim c
  CROSS JOIN LATERAL (
    SELECT a.* FROM claim_history a
    WHERE a.claim_id = c.claim_id AND a.actor_account_id = $1::uuid
      AND (a.actor_unit_id IS NULL OR a.actor_unit_id = ANY($2::uuid[]))
      AND (a.action IN ('APPROVED', 'REJECTED') OR (a.action = 'DELETED' AND a.opinion IS NOT NULL)
           OR (a.action = 'SUBMITTED' AND c.state <> 'DRAFT'))
    ORDER BY a.version DESC LIMIT 1
  ) h
  CROSS JOIN LATERAL (
    SELECT m.year, m.activity_type, m.title, m.organiser, m.start_date, m.start_half, m.end_date, m.end_half,
           m.hours_tenths
    FROM claim_history m
    WHERE m.claim_id = c.claim_id AND m.version <= h.version AND m.action IN ('CREATED', 'CHANGED')
    ORDER BY m.version DESC LIMIT 1
  ) k
  LEFT JOIN LATERAL (
    SELECT d.at, d.opinion FROM claim_history d
    WHERE d.claim_id = c.claim_id AND d.version <= h.version AND d.action IN ('APPROVED', 'REJECTED')
    ORDER BY d.version DESC LIMIT 1
  ) decision ON true
  LEFT JOIN person p ON p.person_id = c.person_id
  WHERE c.claim_id = $3::uuid AND h.to_state IS NOT NULL AND k.title IS NOT NULL
)sql"};

// The rejections of the account that it took back in no later action, of claims that no other list
// of its scope has: deleted ones, other people's drafts, and those that lie before other units.
// Index claim_history_of_rejection.
const db::Query kListRejectedLeftClaims{"approval.list_rejected_left_claims", R"sql(
  SELECT c.claim_id, c.person_id, c.person_unit_id, c.department_id, c.created_by_unit_id,
         coalesce(h.reviewer_unit_id, h.actor_unit_id) AS reviewer_unit_id,
         k.year, k.activity_type, k.title, k.organiser, k.start_date, k.start_half, k.end_date, k.end_half,
         k.hours_tenths, h.to_state AS state, h.revision, h.version, decision.opinion, c.created_at,
         (SELECT max(s.at) FROM claim_history s
          WHERE s.claim_id = c.claim_id AND s.version <= h.version AND s.action = 'SUBMITTED') AS submitted_at,
         decision.at AS decided_at, NULL::timestamptz AS deleted_at,
         coalesce(p.name, '') AS person_name, coalesce(p.id_number_masked, '') AS id_number_masked
  FROM claim_history h
  JOIN claim c ON c.claim_id = h.claim_id
  CROSS JOIN LATERAL (
    SELECT m.year, m.activity_type, m.title, m.organiser, m.start_date, m.start_half, m.end_date, m.end_half,
           m.hours_tenths
    FROM claim_history m
    WHERE m.claim_id = c.claim_id AND m.version <= h.version AND m.action IN ('CREATED', 'CHANGED')
    ORDER BY m.version DESC LIMIT 1
  ) k
  LEFT JOIN LATERAL (
    SELECT d.at, d.opinion FROM claim_history d
    WHERE d.claim_id = c.claim_id AND d.version <= h.version AND d.action IN ('APPROVED', 'REJECTED')
    ORDER BY d.version DESC LIMIT 1
  ) decision ON true
  LEFT JOIN person p ON p.person_id = c.person_id
  WHERE h.actor_account_id = $1::uuid AND h.action = 'REJECTED' AND h.actor_unit_id = ANY($2::uuid[])
    AND h.claim_id < $3::uuid AND c.person_id IS DISTINCT FROM $4::uuid
    AND (c.deleted_at IS NOT NULL OR NOT (
           coalesce(c.reviewer_unit_id = ANY($2::uuid[]), false)
           OR (c.state = 'DRAFT' AND coalesce(c.created_by_unit_id = ANY($2::uuid[]), false)
               AND c.created_by_unit_id IS NOT DISTINCT FROM c.person_unit_id)))
    AND NOT EXISTS (SELECT FROM claim_history l
                    WHERE l.claim_id = h.claim_id AND l.version > h.version AND l.actor_account_id = $1::uuid
                      AND l.action IN ('APPROVED', 'REJECTED', 'DELETED'))
    AND k.title IS NOT NULL AND ($5::uuid IS NULL OR c.person_id = $5::uuid)
    AND ($6::int IS NULL OR k.year = $6::int) AND ($7::uuid IS NULL OR h.actor_unit_id = $7::uuid)
    AND ($8::uuid IS NULL OR c.department_id = $8::uuid) AND ($9::text IS NULL OR p.name LIKE $9::text)
  ORDER BY h.claim_id DESC LIMIT $10::int
)sql"};

const db::Query kCountRejectedLeftClaims{"approval.count_rejected_left_claims", R"sql(
  SELECT count(*) AS total
  FROM claim_history h
  JOIN claim c ON c.claim_id = h.claim_id
  CROSS JOIN LATERAL (
    SELECT m.year, m.title
    FROM claim_history m
    WHERE m.claim_id = c.claim_id AND m.version <= h.version AND m.action IN ('CREATED', 'CHANGED')
    ORDER BY m.version DESC LIMIT 1
  ) k
  LEFT JOIN person p ON p.person_id = c.person_id
  WHERE h.actor_account_id = $1::uuid AND h.action = 'REJECTED' AND h.actor_unit_id = ANY($2::uuid[])
    AND h.claim_id < $3::uuid AND c.person_id IS DISTINCT FROM $4::uuid
    AND (c.deleted_at IS NOT NULL OR NOT (
           coalesce(c.reviewer_unit_id = ANY($2::uuid[]), false)
           OR (c.state = 'DRAFT' AND coalesce(c.created_by_unit_id = ANY($2::uuid[]), false)
               AND c.created_by_unit_id IS NOT DISTINCT FROM c.person_unit_id)))
    AND NOT EXISTS (SELECT FROM claim_history l
                    WHERE l.claim_id = h.claim_id AND l.version > h.version AND l.actor_account_id = $1::uuid
                      AND l.action IN ('APPROVED', 'REJECTED', 'DELETED'))
    AND k.title IS NOT NULL AND ($5::uuid IS NULL OR c.person_id = $5::uuid)
    AND ($6::int IS NULL OR k.year = $6::int) AND ($7::uuid IS NULL OR h.actor_unit_id = $7::uuid)
    AND ($8::uuid IS NULL OR c.department_id = $8::uuid) AND ($9::text IS NULL OR p.name LIKE $9::text)
)sql"};

}  // namespace

std::optional<ClaimView> LeftClaimReader::Find(const ClaimId& id) {
  const auto rows = tx_.Run(kFindLeftClaim, actor_, auth::ArraysOf(scope_).units, id);
  if (rows.empty()) return std::nullopt;
  return ViewOf(rows.front());
}

Page<ClaimView> LeftClaimReader::ListRejected(const ClaimFilter& filter,
                                              const PageQuery<ClaimId>& page) {
  const auto rows =
      tx_.Run(kListRejectedLeftClaims, actor_, auth::ArraysOf(scope_).units, BoundOf(page.after),
              scope_.self, filter.person, filter.year, filter.unit, filter.department,
              PrefixPattern(filter.name_prefix), page.size + 1);
  std::vector<ClaimView> views;
  views.reserve(rows.size());
  for (const auto& row : rows) views.push_back(ViewOf(row));
  return PageOf(std::move(views), page.size);
}

std::int32_t LeftClaimReader::CountRejected(const ClaimFilter& filter) {
  const auto rows = tx_.Run(kCountRejectedLeftClaims, actor_, auth::ArraysOf(scope_).units,
                            BoundOf(std::nullopt), scope_.self, filter.person, filter.year,
                            filter.unit, filter.department, PrefixPattern(filter.name_prefix));
  return rows.Single<std::int32_t>("total");
}

}  // namespace jixue::approval
