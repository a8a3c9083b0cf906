#include "services/ledger/domain/posting/counting_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "services/ledger/domain/errors.h"
#include "services/ledger/domain/posting/crediting_rules.h"

namespace jixue::ledger {
namespace {

std::set<EntryId> ReversedOf(std::span<const Entry> entries) {
  std::set<EntryId> reversed;
  for (const Entry& entry : entries) {
    if (entry.reverses) reversed.insert(*entry.reverses);
  }
  return reversed;
}

// Rule R-18: entries of a cap group are recognised in their order until the ceiling is reached.
EntryRecognition RecogniseInGroup(const Entry& entry,
                                  std::map<ProgrammeId, std::int32_t>& used_tenths) {
  std::int32_t& used = used_tenths[entry.group->programme];
  const std::int32_t ceiling = entry.group->ceiling.tenths();
  const std::int32_t recognised = std::clamp(ceiling - used, 0, entry.hours_tenths);
  used += recognised;
  if (recognised == entry.hours_tenths) return {entry.id, recognised, {}, {}};
  return {entry.id, recognised, "R-18",
          ShownTextOf(errors::kAboveCeiling, {{"hours", fmt::format("{}", HoursNumber(ceiling))}})};
}

}  // namespace

std::vector<EntryRecognition> RecogniseEntries(std::span<const Entry> entries) {
  const std::set<EntryId> reversed = ReversedOf(entries);
  std::map<ProgrammeId, std::int32_t> used_tenths;
  std::vector<EntryRecognition> recognitions;
  recognitions.reserve(entries.size());
  for (const Entry& entry : entries) {
    // Rule R-48: neither a reversed entry nor its reversal is recognised; their sum is zero.
    if (entry.reverses) {
      recognitions.push_back({entry.id, 0, "R-48", ShownTextOf(errors::kIsReversal)});
    } else if (reversed.contains(entry.id)) {
      recognitions.push_back({entry.id, 0, "R-48", ShownTextOf(errors::kIsReversed)});
    } else if (entry.group) {
      recognitions.push_back(RecogniseInGroup(entry, used_tenths));
    } else {
      recognitions.push_back({entry.id, entry.hours_tenths, {}, {}});
    }
  }
  return recognitions;
}

void AddEntry(BalancesOfYear& balances, const Entry& entry) {
  const CapGroupSum before = entry.group ? balances.groups[entry.group->programme] : CapGroupSum{};
  const Balances after = Plus({balances.year, before}, entry);
  balances.year = after.year;
  if (entry.group) balances.groups[entry.group->programme] = after.group;
}

BalancesOfYear AddUp(std::span<const Entry> entries) {
  // Rule R-10: hours are recognised in the year in which they were earned. Nothing is carried over,
  // so the entries of the year suffice.
  BalancesOfYear balances;
  for (const Entry& entry : entries) AddEntry(balances, entry);
  return balances;
}

}  // namespace jixue::ledger
