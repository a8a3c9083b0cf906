#include "services/ledger/domain/posting/counting_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

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

// Rule R-18: entries of a group count in their order until the ceiling is reached.
EntryCount CountInGroup(const Entry& entry, std::map<ProgrammeId, std::int32_t>& used_tenths) {
  std::int32_t& used = used_tenths[entry.group->programme];
  const std::int32_t ceiling = entry.group->ceiling.tenths();
  const std::int32_t counted = std::clamp(ceiling - used, 0, entry.hours_tenths);
  used += counted;
  if (counted == entry.hours_tenths) return {entry.id, counted, {}, {}};
  return {entry.id, counted, "R-18",
          fmt::format("选修课学时合计最多计 {} 学时，超出部分不计入", HoursNumber(ceiling))};
}

}  // namespace

std::vector<EntryCount> CountEntries(std::span<const Entry> entries) {
  const std::set<EntryId> reversed = ReversedOf(entries);
  std::map<ProgrammeId, std::int32_t> used_tenths;
  std::vector<EntryCount> counts;
  counts.reserve(entries.size());
  for (const Entry& entry : entries) {
    // Rule R-48: neither what was deleted nor its reversal counts; together they are nothing.
    if (entry.reverses) {
      counts.push_back({entry.id, 0, "R-48", "冲销记录"});
    } else if (reversed.contains(entry.id)) {
      counts.push_back({entry.id, 0, "R-48", "学时已被删除"});
    } else if (entry.group) {
      counts.push_back(CountInGroup(entry, used_tenths));
    } else {
      counts.push_back({entry.id, entry.hours_tenths, {}, {}});
    }
  }
  return counts;
}

YearAccounts AddUp(std::span<const Entry> entries) {
  // Rule R-10: hours count in the year they were earned in; nothing is carried over, so a year
  // needs its entries only.
  YearAccounts sums;
  for (const Entry& entry : entries) {
    const GroupSum before = entry.group ? sums.groups[entry.group->programme] : GroupSum{};
    const Accounts after = Plus({sums.year, before}, entry);
    sums.year = after.year;
    if (entry.group) sums.groups[entry.group->programme] = after.group;
  }
  return sums;
}

}  // namespace jixue::ledger
