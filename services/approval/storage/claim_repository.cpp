#include "services/approval/storage/claim_repository.h"

#include <string>

#include "libs/base/check.h"
#include "libs/db/run.h"
#include "services/approval/storage/claim_rows.h"

namespace jixue::approval {

namespace {

// Claims by their ids, with the registration window of their year.
#define APPROVAL_SQL_NAMED_CLAIMS(ids)                       \
  "SELECT" APPROVAL_SQL_CLAIM_COLUMNS                        \
  ", y.registration_opens_at, y.registration_closes_at"      \
  " FROM claim c LEFT JOIN policy_year y ON y.year = c.year" \
  " WHERE c.claim_id = ANY(" ids "::uuid[]) AND c.deleted_at IS NULL AND "

const db::Query kLockVisible{"approval.lock_visible_claims",
                             APPROVAL_SQL_NAMED_CLAIMS("$4") APPROVAL_SQL_VISIBLE
                             "ORDER BY c.claim_id FOR UPDATE OF c"};

const db::Query kLockReviewed{"approval.lock_reviewed_claims",
                              APPROVAL_SQL_NAMED_CLAIMS("$3") APPROVAL_SQL_REVIEWED(
                                  "$1", "$2") "ORDER BY c.claim_id FOR UPDATE OF c"};

const db::Query kReadReviewed{"approval.read_reviewed_claims",
                              APPROVAL_SQL_NAMED_CLAIMS("$3")
                                  APPROVAL_SQL_REVIEWED("$1", "$2") "ORDER BY c.claim_id"};

const db::Query kInsert{"approval.insert_claim", R"sql(
  INSERT INTO claim (claim_id, person_id, person_unit_id, department_id, created_by_unit_id, year, activity_type, title,
                     organiser, start_date, start_half, end_date, end_half, hours_tenths, state, revision, version,
                     created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
)sql"};

const db::Query kSaveChange{"approval.save_changed_claim", R"sql(
  UPDATE claim
  SET year = $2, activity_type = $3, title = $4, organiser = $5, start_date = $6, start_half = $7, end_date = $8,
      end_half = $9, hours_tenths = $10, state = $11, revision = $12, version = $13, reviewer_unit_id = $14,
      submitted_at = $15
  WHERE claim_id = $1
)sql"};

const db::Query kSaveStates{"approval.save_claim_states", R"sql(
  UPDATE claim c
  SET state = s.state, version = s.version, reviewer_unit_id = s.reviewer_unit_id, opinion = s.opinion,
      submitted_at = s.submitted_at, decided_at = s.decided_at, deleted_at = s.deleted_at
  FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::uuid[], $5::text[], $6::timestamptz[], $7::timestamptz[],
              $8::timestamptz[])
    AS s(claim_id, state, version, reviewer_unit_id, opinion, submitted_at, decided_at, deleted_at)
  WHERE c.claim_id = s.claim_id
)sql"};

// The actor is shown by the name of the person's copy, else by the role.
const db::Query kAppendHistory{"approval.append_history", R"sql(
  INSERT INTO claim_history (claim_id, version, at, actor_account_id, actor_name, action, from_state, to_state, opinion,
                             revision)
  SELECT h.claim_id, h.version, $1::timestamptz, $2::uuid,
         coalesce((SELECT p.name FROM person p WHERE p.person_id = $3::uuid), $4::text),
         h.action, h.from_state, h.to_state, h.opinion, h.revision
  FROM unnest($5::uuid[], $6::bigint[], $7::text[], $8::text[], $9::text[], $10::text[], $11::int[])
    AS h(claim_id, version, action, from_state, to_state, opinion, revision)
)sql"};

std::vector<LockedClaim> LockedOf(const pqxx::result& rows) {
  std::vector<LockedClaim> locked;
  locked.reserve(rows.size());
  for (const auto& row : rows) {
    std::optional<Window> window;
    if (!row["registration_opens_at"].is_null()) {
      window = Window{db::TimestampOf(db::Text(row["registration_opens_at"])),
                      db::TimestampOf(db::Text(row["registration_closes_at"]))};
    }
    locked.push_back({ClaimOf(row), window});
  }
  return locked;
}

// One array per column, filled claim by claim.
template <class Column>
auto ColumnOf(const std::vector<Done>& done, const Column& column) {
  std::vector<decltype(column(done.front()))> values;
  values.reserve(done.size());
  for (const auto& one : done) values.push_back(column(one));
  return values;
}

std::optional<std::string_view> NameOfOptional(const std::optional<ClaimState>& state) {
  if (!state) return std::nullopt;
  return NameOf(*state);
}

}  // namespace

std::vector<LockedClaim> ClaimRepository::LockVisible(const auth::Scope& scope,
                                                      const std::vector<ClaimId>& ids) {
  const auto reaches = auth::ArraysOf(scope);
  return LockedOf(tx_.Run(kLockVisible, scope.self, reaches.units, reaches.departments, ids));
}

std::vector<LockedClaim> ClaimRepository::LockReviewed(const auth::Scope& scope,
                                                       const std::vector<ClaimId>& ids) {
  const auto reaches = auth::ArraysOf(scope);
  return LockedOf(tx_.Run(kLockReviewed, reaches.units, reaches.departments, ids));
}

std::vector<LockedClaim> ClaimRepository::ReadReviewed(const auth::Scope& scope,
                                                       const std::vector<ClaimId>& ids) {
  const auto reaches = auth::ArraysOf(scope);
  return LockedOf(tx_.Run(kReadReviewed, reaches.units, reaches.departments, ids));
}

void ClaimRepository::Insert(const Claim& claim) {
  const ClaimContent& content = claim.content;
  tx_.Post(kInsert, claim.id, claim.person, claim.person_unit, claim.department,
           claim.created_by_unit, content.year, NameOf(content.activity_type), content.title,
           content.organiser, content.span.start_date, TextOf(content.span.start_half),
           content.span.end_date, TextOf(content.span.end_half), content.hours.tenths(),
           NameOf(claim.state), claim.revision, claim.version, claim.created_at);
}

void ClaimRepository::SaveChange(const Claim& claim) {
  const ClaimContent& content = claim.content;
  tx_.Post(kSaveChange, claim.id, content.year, NameOf(content.activity_type), content.title,
           content.organiser, content.span.start_date, TextOf(content.span.start_half),
           content.span.end_date, TextOf(content.span.end_half), content.hours.tenths(),
           NameOf(claim.state), claim.revision, claim.version, claim.reviewer_unit,
           claim.submitted_at);
}

void ClaimRepository::SaveStates(const std::vector<Done>& done) {
  if (done.empty()) return;
  const auto column = [&](auto&& member) {
    return ColumnOf(done, [&](const Done& one) { return member(one.after); });
  };
  const auto rows = tx_.Run(kSaveStates, column([](const Claim& c) { return c.id; }),
                            column([](const Claim& c) { return NameOf(c.state); }),
                            column([](const Claim& c) { return c.version; }),
                            column([](const Claim& c) { return c.reviewer_unit; }),
                            column([](const Claim& c) { return c.opinion; }),
                            column([](const Claim& c) { return c.submitted_at; }),
                            column([](const Claim& c) { return c.decided_at; }),
                            column([](const Claim& c) { return c.deleted_at; }));
  JIXUE_CHECK(rows.affected_rows() == done.size(), "a locked claim was not saved");
}

void ClaimRepository::AppendHistory(const Actor& actor, Timestamp at,
                                    const std::vector<Done>& done) {
  if (done.empty()) return;
  tx_.Post(kAppendHistory, at, actor.account, actor.person, actor.role,
           ColumnOf(done, [](const Done& one) { return one.after.id; }),
           ColumnOf(done, [](const Done& one) { return one.after.version; }),
           ColumnOf(done, [](const Done& one) { return NameOf(one.action); }),
           ColumnOf(done, [](const Done& one) { return NameOfOptional(one.from); }),
           ColumnOf(done,
                    [](const Done& one) {
                      const bool is_gone = one.after.deleted_at.has_value();
                      return is_gone ? std::nullopt : std::optional{NameOf(one.after.state)};
                    }),
           ColumnOf(done, [](const Done& one) { return one.opinion; }),
           ColumnOf(done, [](const Done& one) { return one.after.revision; }));
}

}  // namespace jixue::approval
