// States of people, units and policy years, as other services publish them and return them by RPC.
// Both use the same messages, so there is one mapping.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/error.h"
#include "libs/base/strong_id.h"
#include "libs/base/time.h"
#include "libs/values/industry.h"

namespace jixue::identity::v1 {
class PersonState;
class UnitState;
}  // namespace jixue::identity::v1

namespace jixue::ledger::v1 {
class PolicyYearState;
}

namespace jixue::replica {

struct Person {
  PersonId id;
  std::int64_t version;
  std::string name;
  std::string id_number_masked;
  std::string id_number_index;  // HMAC of the ID number, 32 bytes (D47).
  std::optional<UnitId> unit;
  std::optional<DepartmentId> department;
  std::optional<Industry> industry;  // Also empty when this version does not know it.
  // The person's own industry once somebody else confirmed it (D66).
  std::optional<Industry> confirmed_industry = std::nullopt;
};

struct Unit {
  UnitId id;
  std::int64_t version;
  std::string name;
  std::string region_code;
  std::optional<Industry> industry;
};

struct PolicyYear {
  std::int32_t year;
  std::int64_t version;
  Timestamp registration_opens_at;
  Timestamp registration_closes_at;
  std::vector<std::int32_t> make_up_years;
};

// Returns whether the product accepts the year: 1900 to 2199.
bool IsYear(std::int32_t year);

// These check ids, versions and years. Errors: EVENT_INVALID with the field that is not what the
// message's proto says.
Result<Person> ParsePerson(const identity::v1::PersonState& state);
Result<Unit> ParseUnit(const identity::v1::UnitState& state);
Result<PolicyYear> ParsePolicyYear(const ledger::v1::PolicyYearState& state);

}  // namespace jixue::replica
