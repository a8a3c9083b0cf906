#include "services/approval/storage/replica_repository.h"

#include <string_view>

#include "libs/db/run.h"
#include "services/approval/storage/linked_industry_row.h"
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

// FOR SHARE: a change of membership waits until the claim is committed, and then moves it too.
const db::Query kShareRegistrant{"approval.share_registrant", R"sql(
  SELECT p.unit_id, p.department_id, i.linked_industry, i.linked_from, y.registration_opens_at,
         y.registration_closes_at
  FROM person p
  LEFT JOIN linked_person i ON i.person_id = p.person_id
  LEFT JOIN policy_year y ON y.year = $2
  WHERE p.person_id = $1
  FOR SHARE OF p
)sql"};

const db::Query kSaveConfirmedIndustry{"approval.save_confirmed_industry", R"sql(
  UPDATE person SET confirmed_industry = $2
  WHERE person_id = $1 AND confirmed_industry IS DISTINCT FROM $2
)sql"};

}  // namespace

void ReplicaRepository::UpsertPolicyYear(const replica::PolicyYear& year) {
  tx_.Run(kKeepPolicyYear, year.year, year.version, year.registration_opens_at,
          year.registration_closes_at);
}

void ReplicaRepository::SaveConfirmedIndustry(const replica::Person& person) {
  std::optional<std::string_view> industry;
  if (person.confirmed_industry) industry = TextOf(*person.confirmed_industry);
  tx_.Post(kSaveConfirmedIndustry, person.id, industry);
}

std::optional<Claimant> ReplicaRepository::ShareClaimant(const PersonId& person,
                                                         std::int32_t year) {
  const auto rows = tx_.Run(kShareRegistrant, person, year);
  if (rows.empty()) return std::nullopt;
  const auto row = rows.front();
  return Claimant{.unit = row.Find<UnitId>("unit_id"),
                  .department = row.Find<DepartmentId>("department_id"),
                  .linked_industry = LinkedIndustryOf(row),
                  .window = WindowOf(row)};
}

}  // namespace jixue::approval
