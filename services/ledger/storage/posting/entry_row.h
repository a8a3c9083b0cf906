// Mapping of entry rows, shared by the write and the read side. For .cpp files of storage/ only.
#pragma once

#include <pqxx/row>

#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// A row of these columns, in this order: entry_id, person_id, person_seq, year, subject,
// hours_tenths, source_kind, source_reference, title, reverses, reason, programme_id,
// ceiling_tenths, made_up, required_done, occurred_at, posted_at.
Entry EntryOf(const pqxx::row& row);

}  // namespace jixue::ledger
