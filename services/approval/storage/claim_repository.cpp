#include "services/approval/storage/claim_repository.h"

#include <string>
#include <utility>

#include "libs/base/check.h"
#include "libs/db/run.h"
#include "services/approval/domain/similar_claim.h"
#include "services/approval/storage/claim_rows.h"
#include "services/approval/storage/linked_period_row.h"
#include "services/approval/storage/window_row.h"

namespace jixue::approval {

namespace {

// These read claims by their ids, with the registration window of their year, once for each period
// of the person in a linked industry. claim_rows.h documents the conditions on the caller.
const db::Query kLockVisibleClaims{"approval.lock_visible_claims", R"sql(
  SELECT c.claim_id, c.person_id, c.person_unit_id, c.department_id, c.created_by_unit_id, c.reviewer_unit_id, c.year,
         c.activity_type, c.title, c.organiser, c.start_date, c.start_half, c.end_date, c.end_half, c.hours_tenths,
         c.state, c.revision, c.version, c.opinion, c.created_at, c.submitted_at, c.decided_at, c.deleted_at,
         y.registration_opens_at, y.registration_closes_at, i.linked_industry, i.linked_from, i.first_day, i.last_day
  FROM claim c
  LEFT JOIN policy_year y ON y.year = c.year
  LEFT JOIN linked_periods(c.person_id) i ON true
  WHERE c.claim_id = ANY($4::uuid[]) AND c.deleted_at IS NULL
    AND (c.person_id = $1::uuid OR
         EXISTS (SELECT FROM unnest($2::uuid[], $3::uuid[]) AS r(unit_id, department_id)
                 WHERE (r.department_id IS NULL OR r.department_id = c.department_id)
                   AND (c.reviewer_unit_id = r.unit_id OR
                        (c.state = 'DRAFT' AND c.created_by_unit_id = r.unit_id
                         AND c.person_unit_id = r.unit_id))))
  ORDER BY c.claim_id
  FOR UPDATE OF c
)sql"};

const db::Query kLockReviewedClaims{"approval.lock_reviewed_claims", R"sql(
  SELECT c.claim_id, c.person_id, c.person_unit_id, c.department_id, c.created_by_unit_id, c.reviewer_unit_id, c.year,
         c.activity_type, c.title, c.organiser, c.start_date, c.start_half, c.end_date, c.end_half, c.hours_tenths,
         c.state, c.revision, c.version, c.opinion, c.created_at, c.submitted_at, c.decided_at, c.deleted_at,
         y.registration_opens_at, y.registration_closes_at, i.linked_industry, i.linked_from, i.first_day, i.last_day
  FROM claim c
  LEFT JOIN policy_year y ON y.year = c.year
  LEFT JOIN linked_periods(c.person_id) i ON true
  WHERE c.claim_id = ANY($3::uuid[]) AND c.deleted_at IS NULL
    AND EXISTS (SELECT FROM unnest($1::uuid[], $2::uuid[]) AS r(unit_id, department_id)
                WHERE c.reviewer_unit_id = r.unit_id
                  AND (r.department_id IS NULL OR r.department_id = c.department_id))
  ORDER BY c.claim_id
  FOR UPDATE OF c
)sql"};

const db::Query kReadReviewedClaims{"approval.read_reviewed_claims", R"sql(
  SELECT c.claim_id, c.person_id, c.person_unit_id, c.department_id, c.created_by_unit_id, c.reviewer_unit_id, c.year,
         c.activity_type, c.title, c.organiser, c.start_date, c.start_half, c.end_date, c.end_half, c.hours_tenths,
         c.state, c.revision, c.version, c.opinion, c.created_at, c.submitted_at, c.decided_at, c.deleted_at,
         y.registration_opens_at, y.registration_closes_at, i.linked_industry, i.linked_from, i.first_day, i.last_day
  FROM claim c
  LEFT JOIN policy_year y ON y.year = c.year
  LEFT JOIN linked_periods(c.person_id) i ON true
  WHERE c.claim_id = ANY($3::uuid[]) AND c.deleted_at IS NULL
    AND EXISTS (SELECT FROM unnest($1::uuid[], $2::uuid[]) AS r(unit_id, department_id)
                WHERE c.reviewer_unit_id = r.unit_id
                  AND (r.department_id IS NULL OR r.department_id = c.department_id))
  ORDER BY c.claim_id
)sql"};

// The keys of two numbers are apart from those of one, which the libraries use.
const db::Query kLockPendingElsewhere{"approval.lock_pending_elsewhere", R"sql(
  SELECT pg_advisory_xact_lock(hashtext('approval.pending_elsewhere'), k.key)
  FROM (SELECT DISTINCT hashtext(p.person_id::text || $2::text) AS key
        FROM unnest($1::uuid[]) AS p(person_id) ORDER BY key) k
)sql"};

const db::Query kInsertClaim{"approval.insert_claim", R"sql(
  INSERT INTO claim (claim_id, person_id, person_unit_id, department_id, created_by_unit_id, year, activity_type, title,
                     organiser, start_date, start_half, end_date, end_half, hours_tenths, state, revision, version,
                     created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
)sql"};

const db::Query kSaveChangedClaim{"approval.save_changed_claim", R"sql(
  UPDATE claim
  SET year = $2, activity_type = $3, title = $4, organiser = $5, start_date = $6, start_half = $7, end_date = $8,
      end_half = $9, hours_tenths = $10, state = $11, revision = $12, version = $13, reviewer_unit_id = $14,
      submitted_at = $15
  WHERE claim_id = $1
)sql"};

const db::Query kSaveClaimStates{"approval.save_claim_states", R"sql(
  UPDATE claim c
  SET state = s.state, version = s.version, reviewer_unit_id = s.reviewer_unit_id, opinion = s.opinion,
      submitted_at = s.submitted_at, decided_at = s.decided_at, deleted_at = s.deleted_at
  FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::uuid[], $5::text[], $6::timestamptz[], $7::timestamptz[],
              $8::timestamptz[])
    AS s(claim_id, state, version, reviewer_unit_id, opinion, submitted_at, decided_at, deleted_at)
  WHERE c.claim_id = s.claim_id
)sql"};

// The history shows the name of the actor's person replica, or else the role. The content of the
// claims, which are saved before, is repeated in the lines of the actions that made it.
const db::Query kAppendHistory{"approval.append_history", R"sql(
  INSERT INTO claim_history (claim_id, version, at, actor_account_id, actor_name, action, from_state, to_state, opinion,
                             revision, actor_role, actor_unit_id, reviewer_unit_id, year, activity_type, title, organiser,
                             start_date, start_half, end_date, end_half, hours_tenths)
  SELECT h.claim_id, h.version, $1::timestamptz, $2::uuid,
         coalesce((SELECT p.name FROM person p WHERE p.person_id = $3::uuid), h.actor_role),
         h.action, h.from_state, h.to_state, h.opinion, h.revision, h.actor_role, h.actor_unit_id, h.reviewer_unit_id,
         c.year, c.activity_type, c.title, c.organiser, c.start_date, c.start_half, c.end_date, c.end_half, c.hours_tenths
  FROM unnest($4::uuid[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int[], $11::text[],
              $12::uuid[], $13::uuid[])
    AS h(claim_id, version, action, from_state, to_state, opinion, revision, actor_role, actor_unit_id, reviewer_unit_id)
  LEFT JOIN claim c ON c.claim_id = h.claim_id AND h.action IN ('CREATED', 'CHANGED')
)sql"};

// Approved claims keep the department in which they were decided. What a unit made for the person
// is the person's alone once they have left it (D67).
const db::Query kFollowMembership{"approval.follow_membership", R"sql(
  WITH followed AS (
    SELECT claim_id FROM claim
    WHERE person_id = $1 AND deleted_at IS NULL
      AND (person_unit_id IS DISTINCT FROM $2::uuid
           OR (state <> 'APPROVED' AND department_id IS DISTINCT FROM $3::uuid))
    ORDER BY claim_id
    FOR UPDATE
  )
  UPDATE claim
  SET person_unit_id = $2::uuid,
      department_id = CASE WHEN state = 'APPROVED' THEN department_id ELSE $3::uuid END,
      created_by_unit_id = CASE WHEN person_unit_id IS NOT DISTINCT FROM $2::uuid THEN created_by_unit_id END
  FROM followed WHERE claim.claim_id = followed.claim_id
)sql"};

const db::Query kAppendGivenUp{"approval.append_given_up", R"sql(
  INSERT INTO given_up_claim (claim_id, version, person_id, title_key, start_date, end_date, state, is_deleted,
                              reviewer_unit_id)
  SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[], $5::date[], $6::date[], $7::text[], $8::boolean[],
                       $9::uuid[])
)sql"};

std::vector<LockedClaim> LockedOf(const db::Rows& rows) {
  std::vector<LockedClaim> locked;
  locked.reserve(rows.size());
  for (const auto& row : rows) {
    LockedClaim one{ClaimOf(row), WindowOf(row), {}};
    if (locked.empty() || locked.back().claim.id != one.claim.id) locked.push_back(std::move(one));
    if (auto period = LinkedPeriodOf(row)) locked.back().linked.push_back(*std::move(period));
  }
  return locked;
}

// The values of one column, transition by transition.
template <class Column>
auto ColumnOf(const std::vector<ClaimTransition>& transitions, const Column& column) {
  std::vector<decltype(column(transitions.front()))> values;
  values.reserve(transitions.size());
  for (const auto& transition : transitions) values.push_back(column(transition));
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
  return LockedOf(tx_.Run(kLockVisibleClaims, scope.self, reaches.units, reaches.departments, ids));
}

std::vector<LockedClaim> ClaimRepository::LockReviewed(const auth::Scope& scope,
                                                       const std::vector<ClaimId>& ids) {
  const auto reaches = auth::ArraysOf(scope);
  return LockedOf(tx_.Run(kLockReviewedClaims, reaches.units, reaches.departments, ids));
}

std::vector<LockedClaim> ClaimRepository::ReadReviewed(const auth::Scope& scope,
                                                       const std::vector<ClaimId>& ids) {
  const auto reaches = auth::ArraysOf(scope);
  return LockedOf(tx_.Run(kReadReviewedClaims, reaches.units, reaches.departments, ids));
}

void ClaimRepository::LockPendingElsewhere(const std::vector<PersonId>& people,
                                           const UnitId& reviewer) {
  tx_.Run(kLockPendingElsewhere, people, reviewer);
}

void ClaimRepository::Insert(const Claim& claim) {
  const ClaimContent& content = claim.content;
  tx_.Post(kInsertClaim, claim.id, claim.person, claim.person_unit, claim.department,
           claim.created_by_unit, content.year, NameOf(content.activity_type), content.title,
           content.organiser, content.span.start_date, TextOf(content.span.start_half),
           content.span.end_date, TextOf(content.span.end_half), content.hours.tenths(),
           NameOf(claim.state), claim.revision, claim.version, claim.created_at);
}

void ClaimRepository::SaveChange(const Claim& claim) {
  const ClaimContent& content = claim.content;
  tx_.Post(kSaveChangedClaim, claim.id, content.year, NameOf(content.activity_type), content.title,
           content.organiser, content.span.start_date, TextOf(content.span.start_half),
           content.span.end_date, TextOf(content.span.end_half), content.hours.tenths(),
           NameOf(claim.state), claim.revision, claim.version, claim.reviewer_unit,
           claim.submitted_at);
}

void ClaimRepository::SaveStates(const std::vector<ClaimTransition>& transitions) {
  if (transitions.empty()) return;
  const auto column = [&](auto&& member) {
    return ColumnOf(transitions, [&](const ClaimTransition& one) { return member(one.after); });
  };
  const auto rows = tx_.Run(kSaveClaimStates, column([](const Claim& c) { return c.id; }),
                            column([](const Claim& c) { return NameOf(c.state); }),
                            column([](const Claim& c) { return c.version; }),
                            column([](const Claim& c) { return c.reviewer_unit; }),
                            column([](const Claim& c) { return c.opinion; }),
                            column([](const Claim& c) { return c.submitted_at; }),
                            column([](const Claim& c) { return c.decided_at; }),
                            column([](const Claim& c) { return c.deleted_at; }));
  JIXUE_CHECK(rows.affected() == transitions.size(), "a locked claim was not saved");
}

void ClaimRepository::AppendHistory(const Principal& actor, Timestamp at,
                                    const std::vector<ClaimTransition>& transitions) {
  if (transitions.empty()) return;
  const auto column = [&](auto&& member) { return ColumnOf(transitions, member); };
  tx_.Post(kAppendHistory, at, actor.account, actor.person,
           column([](const ClaimTransition& one) { return one.after.id; }),
           column([](const ClaimTransition& one) { return one.after.version; }),
           column([](const ClaimTransition& one) { return NameOf(one.action); }),
           column([](const ClaimTransition& one) { return NameOfOptional(one.from); }),
           column([](const ClaimTransition& one) {
             const bool is_deleted = one.after.deleted_at.has_value();
             return is_deleted ? std::nullopt : std::optional{NameOf(one.after.state)};
           }),
           column([](const ClaimTransition& one) { return one.opinion; }),
           column([](const ClaimTransition& one) { return one.after.revision; }),
           column([&](const ClaimTransition& one) {
             return TextOf(CapacityOf(actor.person, one).role);
           }),
           column([&](const ClaimTransition& one) { return CapacityOf(actor.person, one).unit; }),
           column([](const ClaimTransition& one) { return one.after.reviewer_unit; }));
}

void ClaimRepository::AppendGivenUp(const std::vector<Claim>& claims) {
  if (claims.empty()) return;
  const auto column = [&](const auto& member) {
    std::vector<decltype(member(claims.front()))> values;
    values.reserve(claims.size());
    for (const auto& claim : claims) values.push_back(member(claim));
    return values;
  };
  tx_.Post(kAppendGivenUp, column([](const Claim& c) { return c.id; }),
           column([](const Claim& c) { return c.version; }),
           column([](const Claim& c) { return c.person; }),
           column([](const Claim& c) { return TitleKeyOf(c.content); }),
           column([](const Claim& c) { return c.content.span.start_date; }),
           column([](const Claim& c) { return c.content.span.end_date; }),
           column([](const Claim& c) { return NameOf(c.state); }),
           column([](const Claim& c) { return c.deleted_at.has_value(); }),
           column([](const Claim& c) { return c.reviewer_unit; }));
}

void ClaimRepository::FollowMembership(const replica::Person& person) {
  tx_.Run(kFollowMembership, person.id, person.unit, person.department);
}

}  // namespace jixue::approval
