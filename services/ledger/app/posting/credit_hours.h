// Use case: credit hours.
#pragma once

#include <string_view>

#include "libs/base/time.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// Credits hours to a person's year and announces it, also for a person the ledger does not know yet
// (D4). A source that is in the ledger already, or was taken back before, changes nothing.
void CreditHours(db::Tx& tx, const Clock& clock, const Credit& credit,
                 std::string_view trace_parent);

}  // namespace jixue::ledger
