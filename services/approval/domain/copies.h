// What approval knows of other services' data: copies kept by their events (D4).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libs/base/principal.h"
#include "services/approval/domain/claim.h"

namespace jixue::approval {

struct PersonCopy {
  PersonId id;
  std::int64_t version;
  std::string name;
  std::string id_number_masked;
  std::string id_number_index;  // Blind index, 32 bytes (D47).
  std::optional<UnitId> unit;
  std::optional<DepartmentId> department;
  std::optional<std::string> industry;  // "HEALTH"
};

struct UnitCopy {
  UnitId id;
  std::int64_t version;
  std::string name;
  std::optional<std::string> industry;
};

struct PolicyYearCopy {
  std::int32_t year;
  std::int64_t version;
  Window registration;
};

}  // namespace jixue::approval
