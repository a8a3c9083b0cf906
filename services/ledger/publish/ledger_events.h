// Events on `jixue.ledger.v1`, keyed by person.
#pragma once

#include "libs/base/cause.h"
#include "libs/db/tx.h"
#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// Call them under the person's lock, which gives the events of a person their order. An event
// occurs when its entry is posted, which may be later than the cause (PostingInstant).
void PublishHoursCredited(db::Tx& tx, const Posting& posting, const Cause& cause);
// `credit` is the entry that was reversed; the event carries its source.
void PublishHoursReversed(db::Tx& tx, const Posting& posting, const Entry& credit,
                          const Cause& cause);

}  // namespace jixue::ledger
