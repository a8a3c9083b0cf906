#include "services/approval/storage/claim_reader.h"

#include <array>

#include "libs/db/run.h"
#include "services/approval/storage/claim_rows.h"

namespace jixue::approval {

namespace {

// A claim with what its row does not hold.
#define APPROVAL_SQL_VIEW                                                                        \
  "SELECT" APPROVAL_SQL_CLAIM_COLUMNS                                                            \
  ", coalesce(p.name, '') AS person_name, coalesce(p.id_number_masked, '') AS id_number_masked," \
  " EXISTS (SELECT FROM claim o WHERE o.person_id = c.person_id AND o.claim_id <> c.claim_id"    \
  "         AND o.deleted_at IS NULL AND o.state <> 'REJECTED'"                                  \
  "         AND (o.start_date, o.start_half) <= (c.end_date, c.end_half)"                        \
  "         AND (o.end_date, o.end_half) >= (c.start_date, c.start_half)) AS overlaps "

#define APPROVAL_SQL_VIEW_OF_PAGE                                                       \
  " page JOIN claim c USING (claim_id) LEFT JOIN person p ON p.person_id = c.person_id" \
  " ORDER BY c.claim_id DESC"

// Filters of every list: $4 states, $5 year, $6 reviewing unit, $7 department, $8 name pattern, $9
// the id to start below. PostgreSQL plans these statements for their values each time, because a
// generic plan costs more, and so drops what is NULL. The last filter is a bound of the index scan,
// hence no NULL for the first page.
#define APPROVAL_SQL_FILTERS                                                               \
  " c.deleted_at IS NULL AND c.claim_id < $9::uuid"                                        \
  " AND ($5::int IS NULL OR c.year = $5::int)"                                             \
  " AND ($6::uuid IS NULL OR c.reviewer_unit_id = $6::uuid)"                               \
  " AND ($7::uuid IS NULL OR c.department_id = $7::uuid)"                                  \
  " AND ($8::text IS NULL OR EXISTS (SELECT FROM person n WHERE n.person_id = c.person_id" \
  "                                  AND n.name LIKE $8::text))"                           \
  " ORDER BY c.claim_id DESC LIMIT $10::int"

// Claims of one person, $11, as far as the caller may see them. Index claim_of_person.
#define APPROVAL_SQL_PERSON_PAGE                                  \
  " (SELECT c.claim_id FROM claim c"                              \
  "  WHERE c.person_id = $11::uuid AND c.state = ANY($4::text[])" \
  "    AND" APPROVAL_SQL_VISIBLE "AND" APPROVAL_SQL_FILTERS ") "

// One bounded scan for each reach and state, and one each for drafts and the own claims, merged: an
// OR over them could use no index. Indexes claim_of_person, claim_of_reviewer, claim_of_department,
// claim_draft_of_creator.
#define APPROVAL_SQL_SCOPE_PAGE                                                                    \
  " (SELECT claim_id FROM ("                                                                       \
  "   (SELECT c.claim_id FROM claim c"                                                             \
  "    WHERE c.person_id = $1::uuid AND c.state = ANY($4::text[]) AND" APPROVAL_SQL_FILTERS        \
  "   ) UNION"                                                                                     \
  "   SELECT q.claim_id FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id),"         \
  "     unnest($4::text[]) AS s(state), LATERAL"                                                   \
  "     (SELECT c.claim_id FROM claim c WHERE r.department_id IS NULL"                             \
  "        AND c.reviewer_unit_id = r.unit_id AND c.state = s.state AND" APPROVAL_SQL_FILTERS      \
  "     ) q"                                                                                       \
  "   UNION"                                                                                       \
  "   SELECT q.claim_id FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id),"         \
  "     unnest($4::text[]) AS s(state), LATERAL"                                                   \
  "     (SELECT c.claim_id FROM claim c WHERE c.department_id = r.department_id"                   \
  "        AND c.reviewer_unit_id = r.unit_id AND c.state = s.state AND" APPROVAL_SQL_FILTERS      \
  "     ) q"                                                                                       \
  "   UNION"                                                                                       \
  "   SELECT q.claim_id FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id), LATERAL" \
  "     (SELECT c.claim_id FROM claim c"                                                           \
  "      WHERE 'DRAFT' = ANY($4::text[]) AND c.state = 'DRAFT' AND c.created_by_unit_id = "        \
  "r.unit_id"                                                                                      \
  "        AND (r.department_id IS NULL OR c.department_id = r.department_id)"                     \
  "        AND" APPROVAL_SQL_FILTERS                                                               \
  ") q"                                                                                            \
  "   ) AS any_of ORDER BY claim_id DESC LIMIT $10::int) "

const db::Query kFind{
    "approval.find_claim", APPROVAL_SQL_VIEW
    "FROM claim c LEFT JOIN person p ON p.person_id = c.person_id"
    " WHERE c.claim_id = $4::uuid AND c.deleted_at IS NULL AND" APPROVAL_SQL_VISIBLE};

const db::Query kListOfPerson{"approval.list_claims_of_person", APPROVAL_SQL_VIEW
                              "FROM" APPROVAL_SQL_PERSON_PAGE APPROVAL_SQL_VIEW_OF_PAGE};

const db::Query kListOfScope{"approval.list_claims_of_scope", APPROVAL_SQL_VIEW
                             "FROM" APPROVAL_SQL_SCOPE_PAGE APPROVAL_SQL_VIEW_OF_PAGE};

const db::Query kCountOfPerson{"approval.count_claims_of_person",
                               "SELECT count(*) FROM" APPROVAL_SQL_PERSON_PAGE "page"};

const db::Query kCountOfScope{"approval.count_claims_of_scope",
                              "SELECT count(*) FROM" APPROVAL_SQL_SCOPE_PAGE "page"};

// Of deleted claims too: the history stays.
const db::Query kHistory{"approval.read_history",
                         "SELECT h.claim_id, h.version, h.at, h.actor_name, h.action, h.from_state,"
                         " h.to_state, h.opinion, h.revision"
                         " FROM claim c JOIN claim_history h ON h.claim_id = c.claim_id"
                         " WHERE c.claim_id = $4::uuid AND" APPROVAL_SQL_VISIBLE
                         "ORDER BY h.version"};

// Above every UUIDv7.
constexpr std::string_view kAboveAllIds = "ffffffff-ffff-ffff-ffff-ffffffffffff";

ClaimView ViewOf(const pqxx::row& row) {
  return {ClaimOf(row), row["person_name"].as<std::string>(),
          row["id_number_masked"].as<std::string>(), row["overlaps"].as<bool>()};
}

std::vector<std::string_view> StateNames(const std::vector<ClaimState>& states) {
  using enum ClaimState;
  std::vector<std::string_view> names;
  if (states.empty()) {
    for (const auto state : {kDraft, kPending, kApproved, kRejected})
      names.push_back(NameOf(state));
  }
  for (const auto state : states) names.push_back(NameOf(state));
  return names;
}

// A LIKE pattern for texts that start like that, whatever characters it holds.
std::optional<std::string> PrefixPattern(const std::optional<std::string>& prefix) {
  if (!prefix) return std::nullopt;
  std::string pattern;
  for (const char c : *prefix) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + '%';
}

// The reaches that can have something to show under these filters, so that each scan is as narrow
// as the list asked for.
auth::Scope Narrow(const auth::Scope& scope, const ClaimFilter& filter) {
  auth::Scope narrow;
  narrow.self = scope.self;
  for (auth::UnitReach reach : scope.units) {
    if (filter.unit && reach.unit != *filter.unit) continue;
    if (filter.department && reach.department && *reach.department != *filter.department) continue;
    if (filter.department) reach.department = filter.department;
    narrow.units.push_back(reach);
  }
  return narrow;
}

// The person whose claims alone can be in the list, if there is one.
std::optional<PersonId> OnlyPerson(const auth::Scope& scope, const ClaimFilter& filter) {
  if (filter.person) return filter.person;
  return scope.units.empty() ? scope.self : std::nullopt;
}

struct Statements {
  const db::Query& of_person;
  const db::Query& of_scope;
};

pqxx::result RunList(db::Tx& tx, const auth::Scope& scope, const ClaimFilter& filter,
                     const std::optional<ClaimId>& before, std::optional<std::int32_t> limit,
                     const Statements& statements) {
  const auto narrow = Narrow(scope, filter);
  const auto reaches = auth::ArraysOf(narrow);
  const auto states = StateNames(filter.states);
  const auto pattern = PrefixPattern(filter.name_prefix);
  const std::string below = before ? before->ToText() : std::string{kAboveAllIds};
  if (const auto person = OnlyPerson(scope, filter)) {
    return tx.Run(statements.of_person, narrow.self, reaches.units, reaches.departments, states,
                  filter.year, filter.unit, filter.department, pattern, below, limit, *person);
  }
  return tx.Run(statements.of_scope, narrow.self, reaches.units, reaches.departments, states,
                filter.year, filter.unit, filter.department, pattern, below, limit);
}

HistoryAction HistoryActionOf(std::string_view column) {
  using enum HistoryAction;
  for (const auto action :
       {kCreated, kChanged, kSubmitted, kWithdrawn, kApproved, kRejected, kDeleted}) {
    if (NameOf(action) == column) return action;
  }
  db::ThrowBadColumn("action");
}

std::optional<ClaimState> OptionalState(const pqxx::field& field) {
  if (field.is_null()) return std::nullopt;
  return ClaimStateOf(db::Text(field));
}

}  // namespace

std::optional<ClaimView> ClaimReader::Find(const ClaimId& id) {
  const auto reaches = auth::ArraysOf(scope_);
  const auto rows = tx_.Run(kFind, scope_.self, reaches.units, reaches.departments, id);
  if (rows.empty()) return std::nullopt;
  return ViewOf(rows[0]);
}

std::vector<ClaimView> ClaimReader::List(const ClaimFilter& filter,
                                         const std::optional<ClaimId>& before, std::int32_t limit) {
  std::vector<ClaimView> views;
  for (const auto& row :
       RunList(tx_, scope_, filter, before, limit, {kListOfPerson, kListOfScope})) {
    views.push_back(ViewOf(row));
  }
  return views;
}

std::int32_t ClaimReader::Count(const ClaimFilter& filter) {
  const auto rows =
      RunList(tx_, scope_, filter, std::nullopt, std::nullopt, {kCountOfPerson, kCountOfScope});
  return rows[0][0].as<std::int32_t>();
}

std::vector<HistoryLine> ClaimReader::History(const ClaimId& id) {
  const auto reaches = auth::ArraysOf(scope_);
  std::vector<HistoryLine> lines;
  for (const auto& row : tx_.Run(kHistory, scope_.self, reaches.units, reaches.departments, id)) {
    lines.push_back({.claim = db::IdOf<ClaimId>(db::Text(row["claim_id"])),
                     .version = row["version"].as<std::int64_t>(),
                     .at = db::TimestampOf(db::Text(row["at"])),
                     .actor_name = row["actor_name"].as<std::string>(),
                     .action = HistoryActionOf(db::Text(row["action"])),
                     .from = OptionalState(row["from_state"]),
                     .to = OptionalState(row["to_state"]),
                     .opinion = db::Optional<std::string>(row["opinion"]),
                     .revision = row["revision"].as<std::int32_t>()});
  }
  return lines;
}

}  // namespace jixue::approval
