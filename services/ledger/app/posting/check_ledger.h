// The consistency check: recomputes every total and hash chain from the entries.
#pragma once

#include <functional>
#include <string>

#include "libs/db/pool.h"

namespace jixue::ledger {

struct CheckReport {
  std::int64_t people = 0;
  std::int64_t entries = 0;
  std::int64_t differences = 0;
};

// Reads in batches while postings continue. People with differences are read again under their lock
// before they are reported. `report` gets one line per difference, without personal data beyond the
// person's id.
CheckReport CheckLedger(db::Pool& pool, const std::function<void(const std::string&)>& report);

}  // namespace jixue::ledger
