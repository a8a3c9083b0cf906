#include "services/approval/storage/replica_repository.h"

#include <string>
#include <string_view>
#include <vector>

#include "libs/db/run.h"
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
  SELECT p.unit_id, p.department_id, p.industry,
         (SELECT u.industry FROM unit u WHERE u.unit_id = p.unit_id) AS unit_industry,
         (SELECT coalesce(array_agg(l.industry), '{}') FROM linked_industry l) AS linked_industries,
         y.registration_opens_at, y.registration_closes_at
  FROM person p LEFT JOIN policy_year y ON y.year = $2
  WHERE p.person_id = $1
  FOR SHARE OF p
)sql"};

std::optional<Industry> FindIndustry(const db::Row& row, const char* column) {
  const auto text = row.Find<std::string_view>(column);
  return text ? ParseIndustry(*text) : std::nullopt;
}

// Without those that this version does not know, which no replica has.
std::vector<Industry> LinkedIndustriesOf(const db::Row& row) {
  std::vector<Industry> linked;
  for (const auto& text : row.Get<std::vector<std::string>>("linked_industries")) {
    if (const auto industry = ParseIndustry(text)) linked.push_back(*industry);
  }
  return linked;
}

}  // namespace

void ReplicaRepository::UpsertPolicyYear(const replica::PolicyYear& year) {
  tx_.Run(kKeepPolicyYear, year.year, year.version, year.registration_opens_at,
          year.registration_closes_at);
}

std::optional<Claimant> ReplicaRepository::ShareClaimant(const PersonId& person,
                                                         std::int32_t year) {
  const auto rows = tx_.Run(kShareRegistrant, person, year);
  if (rows.empty()) return std::nullopt;
  const auto row = rows.front();
  return Claimant{.unit = row.Find<UnitId>("unit_id"),
                  .department = row.Find<DepartmentId>("department_id"),
                  .industry = {FindIndustry(row, "industry"), FindIndustry(row, "unit_industry"),
                               LinkedIndustriesOf(row)},
                  .window = WindowOf(row)};
}

}  // namespace jixue::approval
