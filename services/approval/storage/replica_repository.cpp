#include "services/approval/storage/replica_repository.h"

#include <string_view>
#include <utility>

#include "libs/db/run.h"
#include "services/approval/storage/linked_period_row.h"
#include "services/approval/storage/window_row.h"

namespace jixue::approval {

namespace {

const db::Query kKeepPolicyYear{"approval.keep_policy_year", R"sql(
  INSERT INTO policy_year (year, version, registration_opens_at, registration_closes_at)
  VALUES ($1, $2, $3, $4)
  ON CONFLICT (year) DO UPDATE
  SET version = excluded.version, registration_opens_at = excluded.registration_opens_at,
      registration_closes_at = excluded.registration_closes_at
  WHERE policy_year.version < excluded.version
)sql"};

// A change of membership waits until the claim is committed, and then moves it too. Locked by a
// statement of its own: one that waits for the row would read the periods as they were before.
const db::Query kSharePerson{"approval.share_person", R"sql(
  SELECT FROM person WHERE person_id = $1 FOR SHARE
)sql"};

// One row for each period of the person in a linked industry, or one without.
const db::Query kReadRegistrant{"approval.read_registrant", R"sql(
  SELECT p.unit_id, p.department_id, i.linked_industry, i.linked_from, i.first_day, i.last_day,
         y.registration_opens_at, y.registration_closes_at
  FROM person p
  LEFT JOIN linked_periods(p.person_id) i ON true
  LEFT JOIN policy_year y ON y.year = $2
  WHERE p.person_id = $1
)sql"};

// A state that came by an event and by a read-through is as old as the event. The stored state that
// gives way is kept as well, in case an instance of the previous version stored it.
const db::Query kKeepMembership{"approval.keep_membership", R"sql(
  INSERT INTO membership_history (person_id, version, unit_id, confirmed_industry, since)
  SELECT p.person_id, p.version, p.unit_id, p.confirmed_industry, $5::timestamptz
  FROM person p
  WHERE p.person_id = $1::uuid AND p.version < $2::bigint
    AND NOT EXISTS (SELECT FROM membership_history h WHERE h.person_id = p.person_id AND h.version = p.version)
  UNION ALL
  VALUES ($1::uuid, $2::bigint, $3::uuid, $4::text, $5::timestamptz)
  ON CONFLICT (person_id, version) DO UPDATE SET since = least(membership_history.since, excluded.since)
)sql"};

const db::Query kSaveConfirmedIndustry{"approval.save_confirmed_industry", R"sql(
  UPDATE person SET confirmed_industry = $2
  WHERE person_id = $1 AND confirmed_industry IS DISTINCT FROM $2
)sql"};

std::optional<std::string_view> ConfirmedCode(const replica::Person& person) {
  if (!person.confirmed_industry) return std::nullopt;
  return TextOf(*person.confirmed_industry);
}

}  // namespace

void ReplicaRepository::UpsertPolicyYear(const replica::PolicyYear& year) {
  tx_.Run(kKeepPolicyYear, year.year, year.version, year.registration_opens_at,
          year.registration_closes_at);
}

void ReplicaRepository::SaveConfirmedIndustry(const replica::Person& person) {
  tx_.Post(kSaveConfirmedIndustry, person.id, ConfirmedCode(person));
}

void ReplicaRepository::KeepMembership(const replica::Person& person, Timestamp since) {
  tx_.Post(kKeepMembership, person.id, person.version, person.unit, ConfirmedCode(person), since);
}

std::optional<Claimant> ReplicaRepository::ShareClaimant(const PersonId& person,
                                                         std::int32_t year) {
  tx_.Post(kSharePerson, person);
  const auto rows = tx_.Run(kReadRegistrant, person, year);
  if (rows.empty()) return std::nullopt;
  const auto row = rows.front();
  Claimant claimant{.unit = row.Find<UnitId>("unit_id"),
                    .department = row.Find<DepartmentId>("department_id"),
                    .linked = {},
                    .window = WindowOf(row)};
  for (const auto& each : rows) {
    if (auto period = LinkedPeriodOf(each)) claimant.linked.push_back(*std::move(period));
  }
  return claimant;
}

}  // namespace jixue::approval
