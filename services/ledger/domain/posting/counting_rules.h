// How many hours of each entry are recognised, and the balances that entries add up to. Rules R-10,
//
#pragma once

#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "libs/base/error.h"
#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// How many hours of one entry are recognised. Rule and reason explain why some are not; both are
// empty when all are.
struct EntryRecognition {
  EntryId entry;
  std::int32_t recognised_tenths;
  std::string_view rule;
  ShownText reason;
};

// Takes the entries of one person's year, in their order. The recognised hours add up to the year's
// hours.
std::vector<EntryRecognition> RecogniseEntries(std::span<const Entry> entries);

// The balances of one person's year and of all its cap groups.
struct BalancesOfYear {
  YearBalance year;
  std::map<ProgrammeId, CapGroupSum> groups;

  friend bool operator==(const BalancesOfYear&, const BalancesOfYear&) = default;
};

// Adds one entry to the balances of its year.
void AddEntry(BalancesOfYear& balances, const Entry& entry);

// Computes the balances of one person's year from its entries, in their order.
BalancesOfYear AddUp(std::span<const Entry> entries);

}  // namespace jixue::ledger
