#include "services/approval/storage/similar_claim_reader.h"

#include "libs/db/run.h"
#include "services/approval/storage/claim_rows.h"

namespace jixue::approval {

namespace {

// Rule R-35: a span with a common half day is worth a warning; it forbids nothing. Submitted and
// approved claims warn everyone, drafts their person alone. A claim that was decided or submitted
// when it was given up warns about its repetition by what it stated then (D72). Approved claims
// come first, then those of the unit that reviews, then the newest, so that nobody hides one behind
// others. Indexes claim_of_person, given_up_claim_of_person.
const db::Query kListSimilarClaims{"approval.list_similar_claims", R"sql(
  SELECT c.claim_id AS of_claim_id, o.overlaps, o.claim_id, o.state, o.is_deleted, o.reviewer_unit_id,
         coalesce(u.name, '') AS unit_name, o.start_date, o.end_date, o.total
  FROM unnest($1::uuid[], $2::text[]) AS named(claim_id, title_key)
  JOIN claim c ON c.claim_id = named.claim_id
  CROSS JOIN LATERAL (
    (
      SELECT true AS overlaps, o.claim_id, o.state, false AS is_deleted, o.reviewer_unit_id, o.start_date, o.end_date,
             count(*) OVER () AS total, o.state = 'APPROVED' AS is_approved,
             coalesce(o.reviewer_unit_id = c.reviewer_unit_id, false) AS is_of_reviewer
      FROM claim o
      WHERE o.person_id = c.person_id AND o.claim_id <> c.claim_id AND o.deleted_at IS NULL
        AND (o.state IN ('PENDING', 'APPROVED') OR (o.state = 'DRAFT' AND o.person_id = $3::uuid))
        AND (o.start_date, o.start_half) <= (c.end_date, c.end_half)
        AND (o.end_date, o.end_half) >= (c.start_date, c.start_half)
      ORDER BY is_approved DESC, is_of_reviewer DESC, o.claim_id DESC LIMIT 10
    )
    UNION ALL
    (
      SELECT false AS overlaps, g.claim_id, g.state, g.is_deleted, g.reviewer_unit_id, g.start_date, g.end_date,
             count(*) OVER () AS total, false AS is_approved,
             coalesce(g.reviewer_unit_id = c.reviewer_unit_id, false) AS is_of_reviewer
      FROM (
        SELECT DISTINCT ON (w.claim_id) w.claim_id, w.state, w.is_deleted, w.reviewer_unit_id, w.start_date, w.end_date
        FROM given_up_claim w
        WHERE w.person_id = c.person_id AND w.claim_id <> c.claim_id
          AND w.start_date = c.start_date AND w.end_date = c.end_date AND w.title_key = named.title_key
        ORDER BY w.claim_id, w.version DESC
      ) g
      ORDER BY is_of_reviewer DESC, g.claim_id DESC LIMIT 10
    )
  ) o
  LEFT JOIN unit u ON u.unit_id = o.reviewer_unit_id
  ORDER BY of_claim_id, o.overlaps DESC, o.is_approved DESC, o.is_of_reviewer DESC, o.claim_id DESC
)sql"};

SimilarClaim SimilarOf(const db::Row& row) {
  const auto overlaps = row.Get<bool>("overlaps");
  const auto id = row.Get<ClaimId>("claim_id");
  const auto state = ClaimStateOf(row.Get<std::string_view>("state"));
  const auto is_deleted = row.Get<bool>("is_deleted");
  const auto reviewer_unit = row.Find<UnitId>("reviewer_unit_id");
  return {.overlaps = overlaps,
          .id = id,
          .state = state,
          .is_deleted = is_deleted,
          .reviewer_unit = reviewer_unit,
          .unit_name = row.Get<std::string>("unit_name"),
          .start_date = row.Get<Date>("start_date"),
          .end_date = row.Get<Date>("end_date")};
}

}  // namespace

std::map<ClaimId, SimilarClaims> SimilarClaimReader::List(
    const std::vector<ClaimId>& claims, const std::vector<std::string>& title_keys,
    const std::optional<PersonId>& viewer) {
  std::map<ClaimId, SimilarClaims> found;
  const auto rows = tx_.Run(kListSimilarClaims, claims, title_keys, viewer);
  std::optional<bool> kind;  // Of the row before.
  for (const auto& row : rows) {
    SimilarClaims& similar = found[row.Get<ClaimId>("of_claim_id")];
    auto one = SimilarOf(row);
    // The first row of its kind counts them all.
    const bool begins = similar.named.empty() || kind != one.overlaps;
    kind = one.overlaps;
    if (begins) similar.more += row.Get<std::int32_t>("total");
    --similar.more;
    similar.named.push_back(std::move(one));
  }
  return found;
}

}  // namespace jixue::approval
