// Units and departments as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libs/base/strong_id.h"
#include "libs/values/industry.h"
#include "libs/values/unified_credit_code.h"
#include "services/identity/domain/patch.h"
#include "services/identity/domain/units/unit_kind.h"

namespace jixue::identity {

// An employer (单位).
struct Unit {
  UnitId id;
  std::string name;
  std::string credit_code;  // Unified social credit code.
  std::string region_code;
  UnitKind kind;
  std::optional<Industry> industry;
  std::int64_t version;
  Timestamp created_at;

  friend bool operator==(const Unit&, const Unit&) = default;
};

struct NewUnit {
  std::string name;
  UnifiedCreditCode credit_code;
  std::string region_code;
  UnitKind kind;
  std::optional<Industry> industry;
};

// An operator's change of a unit. Its unified social credit code never changes.
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
