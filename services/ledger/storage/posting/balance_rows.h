// Mapping of the rows that entries add up to: the balance of a year, the sums of a cap group and
// the end of the hash chain. For .cpp files of storage/ only.
#pragma once

#include "libs/db/rows.h"
#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// A row with the columns last_seq, last_hash and last_posted_at.
ChainHead ChainHeadOf(const db::Row& row);

// A row with the columns balance_version, public_tenths, professional_tenths, made_up_tenths,
// required_done_entries and required_made_up_entries. The version has a longer name than in its
// table because policy years, which some statements join, have a version too.
YearBalance YearBalanceOf(const db::Row& row);

// A row with the columns posted_tenths, group_made_up_tenths and ceiling_tenths. The second has a
// longer name than in its table because the balance of a year has one too.
CapGroupSum CapGroupSumOf(const db::Row& row);

}  // namespace jixue::ledger
