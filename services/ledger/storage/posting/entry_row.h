// Mapping of entry rows. For .cpp files of storage/ only.
#pragma once

#include "libs/db/rows.h"
#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// A row with these columns: entry_id, person_id, person_seq, year, subject, hours_tenths,
// source_kind, source_reference, title, reverses, reason, programme_id, ceiling_tenths, made_up,
// required_done, occurred_at, posted_at.
Entry EntryOf(const db::Row& row);

}  // namespace jixue::ledger
