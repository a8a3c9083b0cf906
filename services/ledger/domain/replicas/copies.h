// What the ledger keeps of other services (D4), as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libs/base/strong_id.h"
#include "services/ledger/domain/ids.h"

namespace jixue::ledger {

struct PersonCopy {
  PersonId id;
  std::int64_t version;
  std::string name;
  std::string id_number_masked;
  std::string id_number_index;  // HMAC, 32 bytes.
  std::optional<UnitId> unit;
  std::optional<DepartmentId> department;
  std::optional<std::int32_t> industry;  // Number of jixue.common.v1.Industry.
};

struct UnitCopy {
  UnitId id;
  std::int64_t version;
  std::string name;
  std::string region_code;
  std::optional<std::int32_t> industry;
};

// The numbers stand in the database.
enum class ProgrammeKind : std::uint8_t { kRequired = 1, kElective = 2 };

struct Programme {
  ProgrammeId id;
  std::int32_t year;
  ProgrammeKind kind;
  std::string title;
  std::int32_t hours_tenths;
};

}  // namespace jixue::ledger
