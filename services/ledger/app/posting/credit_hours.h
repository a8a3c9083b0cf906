// Step: credit hours.
#pragma once

#include "libs/base/cause.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// Credits hours to a person's year and publishes HoursCredited, also for a person whose replica has
// not arrived yet (D4). A source that was posted or voided before changes nothing.
void CreditHours(db::Tx& tx, const Credit& credit, const Cause& cause);

}  // namespace jixue::ledger
