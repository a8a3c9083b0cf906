// Query: one year of one person with its entries.
// RPCs: GetMyYear, GetPersonYear.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/ledger/app/years/list_years.h"

namespace jixue::ledger {

struct YearQuery {
  PersonId person;
  std::int32_t year;
  // The state of this instant is shown: the entries posted until then, judged by what the year
  // asked for then (D60). The instant is settled already (settle_history.h). Without it the state
  // of now.
  std::optional<Timestamp> as_of;
};

struct YearDetails {
  YearSummary summary;
  std::vector<Entry> entries;              // In the order they were posted.
  std::map<EntryId, EntryId> reversed_by;  // Credit → its reversal.
};

YearDetails ReadYear(db::Tx& tx, const Call& call, const YearQuery& query);

}  // namespace jixue::ledger
