// What the ledger announces on `jixue.ledger.v1`, keyed by person: a domain fact becomes an outbox
// row.
#pragma once

#include <string_view>

#include "libs/db/tx.h"
#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// Call them under the person's lock, which gives the events of a person their order.
void PublishHoursCredited(db::Tx& tx, const Posting& posting, std::string_view trace_parent);
// `credit` is the entry that was taken away; the event carries its source.
void PublishHoursReversed(db::Tx& tx, const Posting& posting, const Entry& credit,
                          std::string_view trace_parent);

}  // namespace jixue::ledger
