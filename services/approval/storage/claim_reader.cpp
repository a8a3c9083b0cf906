#include "services/approval/storage/claim_reader.h"

#include "libs/db/run.h"
#include "services/approval/storage/claim_rows.h"

namespace jixue::approval {

namespace {

// A ClaimView. claim_rows.h documents the condition on the caller. Rule R-35: another claim of the
// person whose span has a common half day is worth a warning; it forbids nothing.
const db::Query kFindClaim{"approval.find_claim", R"sql(
  SELECT c.claim_id, c.person_id, c.person_unit_id, c.department_id, c.created_by_unit_id, c.reviewer_unit_id, c.year,
         c.activity_type, c.title, c.organiser, c.start_date, c.start_half, c.end_date, c.end_half, c.hours_tenths,
         c.state, c.revision, c.version, c.opinion, c.created_at, c.submitted_at, c.decided_at, c.deleted_at,
         coalesce(p.name, '') AS person_name, coalesce(p.id_number_masked, '') AS id_number_masked,
         EXISTS (SELECT FROM claim o
                 WHERE o.person_id = c.person_id AND o.claim_id <> c.claim_id
                   AND o.deleted_at IS NULL AND o.state <> 'REJECTED'
                   AND (o.start_date, o.start_half) <= (c.end_date, c.end_half)
                   AND (o.end_date, o.end_half) >= (c.start_date, c.start_half)) AS overlaps
  FROM claim c LEFT JOIN person p ON p.person_id = c.person_id
  WHERE c.claim_id = $4::uuid AND c.deleted_at IS NULL
    AND (c.person_id = $1::uuid OR
         EXISTS (SELECT FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id)
                 WHERE (r.department_id IS NULL OR r.department_id = c.department_id)
                   AND (c.reviewer_unit_id = r.unit_id OR
                        (c.state = 'DRAFT' AND c.created_by_unit_id = r.unit_id))))
)sql"};

// Also of deleted claims, whose history stays (R-51).
const db::Query kReadHistory{"approval.read_history", R"sql(
  SELECT h.claim_id, h.version, h.at, h.actor_name, h.action, h.from_state, h.to_state, h.opinion, h.revision
  FROM claim c JOIN claim_history h ON h.claim_id = c.claim_id
  WHERE c.claim_id = $4::uuid
    AND (c.person_id = $1::uuid OR
         EXISTS (SELECT FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id)
                 WHERE (r.department_id IS NULL OR r.department_id = c.department_id)
                   AND (c.reviewer_unit_id = r.unit_id OR
                        (c.state = 'DRAFT' AND c.created_by_unit_id = r.unit_id))))
  ORDER BY h.version
)sql"};

HistoryAction HistoryActionOf(std::string_view column) {
  using enum HistoryAction;
  for (const auto action :
       {kCreated, kChanged, kSubmitted, kWithdrawn, kApproved, kRejected, kDeleted}) {
    if (NameOf(action) == column) return action;
  }
  db::ThrowBadColumn("action");
}

std::optional<ClaimState> FindState(const db::Row& row, const char* column) {
  const auto state = row.Find<std::string_view>(column);
  if (!state) return std::nullopt;
  return ClaimStateOf(*state);
}

}  // namespace

std::optional<ClaimView> ClaimReader::Find(const ClaimId& id) {
  const auto reaches = auth::ArraysOf(scope_);
  const auto rows = tx_.Run(kFindClaim, scope_.self, reaches.units, reaches.departments, id);
  if (rows.empty()) return std::nullopt;
  return ViewOf(rows.front());
}

std::vector<HistoryLine> ClaimReader::ListHistory(const ClaimId& id) {
  const auto reaches = auth::ArraysOf(scope_);
  const auto rows = tx_.Run(kReadHistory, scope_.self, reaches.units, reaches.departments, id);
  std::vector<HistoryLine> lines;
  lines.reserve(rows.size());
  for (const auto& row : rows) {
    lines.push_back({.claim = row.Get<ClaimId>("claim_id"),
                     .version = row.Get<std::int64_t>("version"),
                     .at = row.Get<Timestamp>("at"),
                     .actor_name = row.Get<std::string>("actor_name"),
                     .action = HistoryActionOf(row.Get<std::string_view>("action")),
                     .from = FindState(row, "from_state"),
                     .to = FindState(row, "to_state"),
                     .opinion = row.Find<std::string>("opinion"),
                     .revision = row.Get<std::int32_t>("revision")});
  }
  return lines;
}

}  // namespace jixue::approval
