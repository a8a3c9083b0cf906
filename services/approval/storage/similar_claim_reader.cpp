#include "services/approval/storage/similar_claim_reader.h"

#include "libs/db/run.h"
#include "services/approval/storage/claim_rows.h"

namespace jixue::approval {

namespace {

// Rule R-35: a span with a common half day is worth a warning; it forbids nothing. Submitted and
// approved claims warn everyone, drafts their person alone. A claim that was decided or submitted
// when it was given up warns about its repetition (D72). Indexes claim_of_person, claim_given_up.
const db::Query kListSimilarClaims{"approval.list_similar_claims", R"sql(
  SELECT c.claim_id AS of_claim_id, o.overlaps, o.claim_id, o.state, o.is_deleted, o.reviewer_unit_id,
         coalesce(u.name, '') AS unit_name, o.start_date, o.end_date
  FROM unnest($1::uuid[]) AS named(claim_id)
  JOIN claim c ON c.claim_id = named.claim_id
  CROSS JOIN LATERAL (
    (
      SELECT true AS overlaps, o.claim_id, o.state, false AS is_deleted, o.reviewer_unit_id, o.start_date, o.end_date
      FROM claim o
      WHERE o.person_id = c.person_id AND o.claim_id <> c.claim_id AND o.deleted_at IS NULL
        AND (o.state IN ('PENDING', 'APPROVED') OR (o.state = 'DRAFT' AND o.person_id = $2::uuid))
        AND (o.start_date, o.start_half) <= (c.end_date, c.end_half)
        AND (o.end_date, o.end_half) >= (c.start_date, c.start_half)
      ORDER BY o.claim_id DESC LIMIT 10
    )
    UNION ALL
    (
      SELECT false AS overlaps, o.claim_id, o.state, o.deleted_at IS NOT NULL AS is_deleted, o.reviewer_unit_id,
             o.start_date, o.end_date
      FROM claim o
      WHERE o.person_id = c.person_id AND o.claim_id <> c.claim_id
        AND (o.state = 'REJECTED' OR o.deleted_at IS NOT NULL)
        AND o.start_date = c.start_date AND o.end_date = c.end_date AND o.title = c.title
        AND (o.state <> 'DRAFT' OR o.decided_at IS NOT NULL)
      ORDER BY o.claim_id DESC LIMIT 10
    )
  ) o
  LEFT JOIN unit u ON u.unit_id = o.reviewer_unit_id
  ORDER BY of_claim_id, o.overlaps DESC, o.claim_id DESC
)sql"};

}  // namespace

std::map<ClaimId, std::vector<SimilarClaim>> SimilarClaimReader::List(
    const std::vector<ClaimId>& claims, const std::optional<PersonId>& viewer) {
  std::map<ClaimId, std::vector<SimilarClaim>> found;
  const auto rows = tx_.Run(kListSimilarClaims, claims, viewer);
  for (const auto& row : rows) {
    const auto of_claim = row.Get<ClaimId>("of_claim_id");
    const auto overlaps = row.Get<bool>("overlaps");
    const auto id = row.Get<ClaimId>("claim_id");
    const auto state = ClaimStateOf(row.Get<std::string_view>("state"));
    const auto is_deleted = row.Get<bool>("is_deleted");
    const auto reviewer_unit = row.Find<UnitId>("reviewer_unit_id");
    found[of_claim].push_back({.overlaps = overlaps,
                               .id = id,
                               .state = state,
                               .is_deleted = is_deleted,
                               .reviewer_unit = reviewer_unit,
                               .unit_name = row.Get<std::string>("unit_name"),
                               .start_date = row.Get<Date>("start_date"),
                               .end_date = row.Get<Date>("end_date")});
  }
  return found;
}

}  // namespace jixue::approval
