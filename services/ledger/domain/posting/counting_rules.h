// Which entries count how far, and the accounts that entries add up to. Rules.
#pragma once

#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// How far one entry counts; rule and reason say why it is not all of it, and are empty when it is.
struct EntryCount {
  EntryId entry;
  std::int32_t counted_tenths;
  std::string_view rule;
  std::string reason;
};

// The entries of one person and year, in their order. The counts add up to the year's hours.
std::vector<EntryCount> CountEntries(std::span<const Entry> entries);

// The accounts of one person and year as its entries, in their order, make them.
struct YearAccounts {
  YearRow year;
  std::map<ProgrammeId, GroupSum> groups;

  friend bool operator==(const YearAccounts&, const YearAccounts&) = default;
};
YearAccounts AddUp(std::span<const Entry> entries);

}  // namespace jixue::ledger
