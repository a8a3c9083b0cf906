// Programmes of learning that the ledger keeps a replica of (D9), as plain values. People and units
// are libs/replica's.
#pragma once

#include <cstdint>
#include <string>

#include "services/ledger/domain/ids.h"

namespace jixue::ledger {

// The numbers are stored in the database.
enum class ProgrammeKind : std::uint8_t { kRequired = 1, kElective = 2 };

struct Programme {
  ProgrammeId id;
  std::int32_t year;
  ProgrammeKind kind;
  std::string title;
  std::int32_t hours_tenths;
};

}  // namespace jixue::ledger
