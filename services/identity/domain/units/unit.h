// Units and departments as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libs/base/strong_id.h"
#include "libs/values/credit_code.h"
#include "services/identity/domain/codes.h"
#include "services/identity/domain/people/patch.h"

namespace jixue::identity {

// An employer (单位).
struct Unit {
  UnitId id;
  std::string name;
  std::string credit_code;
  std::string region_code;
  UnitKind kind;
  std::optional<Industry> industry;
  std::int64_t version;
  Timestamp created_at;

  friend bool operator==(const Unit&, const Unit&) = default;
};

// What a new unit is made of.
struct NewUnit {
  std::string name;
  CreditCode credit_code;
  std::string region_code;
  UnitKind kind;
  std::optional<Industry> industry;
};

// What an operator changes of a unit; its credit code stays.
struct UnitChange {
  UnitId unit;
  std::string if_match;
  std::optional<std::string> name;
  std::optional<std::string> region_code;
  std::optional<UnitKind> kind;
  Patch<Industry> industry;
};

// A department (部门) of one unit.
struct Department {
  DepartmentId id;
  UnitId unit;
  std::string name;
  std::int64_t version;
};

}  // namespace jixue::identity
