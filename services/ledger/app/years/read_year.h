// Query: one year of one person with its entries.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "libs/db/tx.h"
#include "services/ledger/app/years/list_years.h"

namespace jixue::ledger {

struct YearDetails {
  YearSummary summary;
  std::vector<Entry> entries;              // In the order they were posted.
  std::map<EntryId, EntryId> reversed_by;  // Credit → its reversal.
};

// With `as_of` the state of that instant: what was posted until then, judged by the policy as it is
// now.
YearDetails ReadYear(db::Tx& tx, const PersonId& person, std::int32_t year,
                     std::optional<Timestamp> as_of, Timestamp now);

}  // namespace jixue::ledger
