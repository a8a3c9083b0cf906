#include "services/approval/storage/claim_reader.h"

#include <utility>

#include "libs/db/run.h"
#include "services/approval/storage/claim_rows.h"

namespace jixue::approval {

namespace {

// A ClaimView. claim_rows.h documents the conditions on the caller.
const db::Query kFindClaim{"approval.find_claim", R"sql(
  SELECT c.claim_id, c.person_id, c.person_unit_id, c.department_id, c.created_by_unit_id, c.reviewer_unit_id, c.year,
         c.activity_type, c.title, c.organiser, c.start_date, c.start_half, c.end_date, c.end_half, c.hours_tenths,
         c.state, c.revision, c.version, c.opinion, c.created_at, c.submitted_at, c.decided_at, c.deleted_at,
         coalesce(p.name, '') AS person_name, coalesce(p.id_number_masked, '') AS id_number_masked
  FROM claim c LEFT JOIN person p ON p.person_id = c.person_id
  WHERE c.claim_id = $4::uuid AND c.deleted_at IS NULL
    AND (c.person_id = $1::uuid OR
         EXISTS (SELECT FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id)
                 WHERE (c.reviewer_unit_id = r.unit_id
                        AND (r.department_id IS NULL OR r.department_id = c.department_id))
                    OR (p.unit_id = r.unit_id
                        AND (r.department_id IS NULL OR r.department_id = p.department_id)
                        AND (c.state <> 'DRAFT' OR c.created_by_unit_id = r.unit_id))))
)sql"};

// Also of deleted claims, whose history stays (R-51). The lines from the newest creation or change
// on are about what the claim states today, also where the line is older than its content's column.
const db::Query kReadHistory{"approval.read_history", R"sql(
  SELECT h.claim_id, h.version, h.at, h.actor_name, h.action, h.from_state, h.to_state, h.opinion, h.revision,
         h.actor_role, u.name AS actor_unit_name,
         CASE WHEN h.version >= newest.version THEN c.year ELSE h.year END AS year,
         CASE WHEN h.version >= newest.version THEN c.activity_type ELSE h.activity_type END AS activity_type,
         CASE WHEN h.version >= newest.version THEN c.title ELSE h.title END AS title,
         CASE WHEN h.version >= newest.version THEN c.organiser ELSE h.organiser END AS organiser,
         CASE WHEN h.version >= newest.version THEN c.start_date ELSE h.start_date END AS start_date,
         CASE WHEN h.version >= newest.version THEN c.start_half ELSE h.start_half END AS start_half,
         CASE WHEN h.version >= newest.version THEN c.end_date ELSE h.end_date END AS end_date,
         CASE WHEN h.version >= newest.version THEN c.end_half ELSE h.end_half END AS end_half,
         CASE WHEN h.version >= newest.version THEN c.hours_tenths ELSE h.hours_tenths END AS hours_tenths
  FROM claim c
  LEFT JOIN person p ON p.person_id = c.person_id
  JOIN claim_history h ON h.claim_id = c.claim_id
  LEFT JOIN unit u ON u.unit_id = h.actor_unit_id
  CROSS JOIN LATERAL (
    SELECT max(m.version) AS version FROM claim_history m
    WHERE m.claim_id = c.claim_id AND m.action IN ('CREATED', 'CHANGED')
  ) newest
  WHERE c.claim_id = $4::uuid
    AND (c.person_id = $1::uuid OR
         EXISTS (SELECT FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id)
                 WHERE (c.reviewer_unit_id = r.unit_id
                        AND (r.department_id IS NULL OR r.department_id = c.department_id))
                    OR (p.unit_id = r.unit_id
                        AND (r.department_id IS NULL OR r.department_id = p.department_id)
                        AND (c.state <> 'DRAFT' OR c.created_by_unit_id = r.unit_id)))
         OR h.version <= (SELECT max(a.version) FROM claim_history a
                          WHERE a.claim_id = c.claim_id AND a.actor_account_id = $5::uuid
                            AND (a.actor_unit_id IS NULL OR a.actor_unit_id = ANY($2::uuid[]))
                            AND (a.action IN ('APPROVED', 'REJECTED') OR (a.action = 'DELETED' AND a.opinion IS NOT NULL)
                                 OR (a.action = 'SUBMITTED' AND c.state <> 'DRAFT'))))
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

HistoryLine LineOf(const db::Row& row) {
  HistoryLine line{.claim = row.Get<ClaimId>("claim_id"),
                   .version = row.Get<std::int64_t>("version"),
                   .at = row.Get<Timestamp>("at"),
                   .actor_name = row.Get<std::string>("actor_name"),
                   .action = HistoryActionOf(row.Get<std::string_view>("action")),
                   .from = FindState(row, "from_state"),
                   .to = FindState(row, "to_state"),
                   .opinion = row.Find<std::string>("opinion"),
                   .revision = row.Get<std::int32_t>("revision")};
  if (const auto role = row.Find<std::string_view>("actor_role")) {
    line.actor_role = ParseRole(*role);
  }
  line.actor_unit_name = row.Find<std::string>("actor_unit_name");
  if (!row.IsNull("year")) line.content = ContentOf(row);
  return line;
}

}  // namespace

std::optional<ClaimView> ClaimReader::Find(const ClaimId& id) {
  const auto reaches = auth::ArraysOf(scope_);
  const auto rows = tx_.Run(kFindClaim, scope_.self, reaches.units, reaches.departments, id);
  if (rows.empty()) return std::nullopt;
  return ViewOf(rows.front());
}

std::vector<HistoryLine> ClaimReader::ListHistory(const ClaimId& id, const AccountId& actor) {
  const auto reaches = auth::ArraysOf(scope_);
  const auto rows =
      tx_.Run(kReadHistory, scope_.self, reaches.units, reaches.departments, id, actor);
  std::vector<HistoryLine> lines;
  lines.reserve(rows.size());
  for (const auto& row : rows) {
    auto line = LineOf(row);
    const bool makes_content =
        line.action == HistoryAction::kCreated || line.action == HistoryAction::kChanged;
    // Other actions leave the content as the line before has it.
    if (!line.content && !makes_content && !lines.empty()) line.content = lines.back().content;
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace jixue::approval
