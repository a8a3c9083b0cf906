#include "services/ledger/domain/posting/ledger_check.h"

#include <fmt/format.h>

#include <set>

#include "services/ledger/domain/posting/counting_rules.h"
#include "services/ledger/domain/posting/entry_hash.h"

namespace jixue::ledger {
namespace {

using Differences = std::vector<std::string>;

void CheckChain(const StoredHistory& history, Differences& differences) {
  ChainHead head;
  for (const HashedEntry& hashed : history.entries) {
    const Entry& entry = hashed.entry;
    if (entry.person_seq != head.seq + 1) {
      differences.push_back(fmt::format("entry {}: number {} follows {}", entry.id.ToText(),
                                        entry.person_seq, head.seq));
    }
    if (head.posted_at && entry.posted_at < *head.posted_at) {
      differences.push_back(
          fmt::format("entry {}: posted before the one in front of it", entry.id.ToText()));
    }
    if (HashOf(head.hash, entry) != hashed.hash) {
      differences.push_back(fmt::format("entry {}: hash does not fit", entry.id.ToText()));
    }
    head = {entry.person_seq, hashed.hash, entry.posted_at};
  }
  if (history.head != head) differences.push_back("the chain's end is not the last entry");
}

// Rule R-48: a reversal reverses exactly one earlier credit of the same year, and no credit is
// reversed twice.
void CheckReversals(const StoredHistory& history, Differences& differences) {
  std::map<EntryId, const Entry*> open;
  for (const HashedEntry& hashed : history.entries) {
    const Entry& entry = hashed.entry;
    if (!entry.reverses) {
      open.emplace(entry.id, &entry);
      continue;
    }
    const auto credit = open.find(*entry.reverses);
    if (credit == open.end() || credit->second->hours_tenths != -entry.hours_tenths ||
        credit->second->year != entry.year || credit->second->subject != entry.subject) {
      differences.push_back(
          fmt::format("entry {}: does not reverse an open credit", entry.id.ToText()));
    } else {
      open.erase(credit);
    }
  }
}

std::string TextOf(const YearBalance& year) {
  return fmt::format("version {}, public {}, professional {}, made up {}, required {} ({} made up)",
                     year.version, year.public_tenths, year.professional_tenths,
                     year.made_up_tenths, year.required_done_entries,
                     year.required_made_up_entries);
}

std::string TextOf(const CapGroupSum& group) {
  return fmt::format("posted {}, made up {}, ceiling {}", group.posted_tenths, group.made_up_tenths,
                     group.ceiling_tenths);
}

// Compares two maps of sums and reports keys that only one of them has, too.
template <class Key, class Sum, class NameOf>
void Compare(const std::map<Key, Sum>& stored, const std::map<Key, Sum>& made, NameOf&& name_of,
             Differences& differences) {
  std::set<Key> keys;
  for (const auto& [key, sum] : stored) keys.insert(key);
  for (const auto& [key, sum] : made) keys.insert(key);
  for (const Key& key : keys) {
    const auto left = stored.find(key);
    const auto right = made.find(key);
    const bool both = left != stored.end() && right != made.end();
    if (both && left->second == right->second) continue;
    differences.push_back(fmt::format("{}: stored {}; entries make {}", name_of(key),
                                      left == stored.end() ? "nothing" : TextOf(left->second),
                                      right == made.end() ? "nothing" : TextOf(right->second)));
  }
}

void CheckSums(const StoredHistory& history, Differences& differences) {
  std::map<std::int32_t, std::vector<Entry>> by_year;
  for (const HashedEntry& hashed : history.entries)
    by_year[hashed.entry.year].push_back(hashed.entry);
  std::map<std::int32_t, YearBalance> years;
  std::map<std::pair<std::int32_t, ProgrammeId>, CapGroupSum> groups;
  for (const auto& [year, entries] : by_year) {
    const BalancesOfYear balances = AddUp(entries);
    years.emplace(year, balances.year);
    for (const auto& [programme, sum] : balances.groups)
      groups.emplace(std::pair{year, programme}, sum);
  }
  Compare(
      history.years, years, [](std::int32_t year) { return fmt::format("year {}", year); },
      differences);
  Compare(
      history.groups, groups,
      [](const auto& key) {
        return fmt::format("year {} programme {}", key.first, key.second.ToText());
      },
      differences);
}

}  // namespace

std::vector<std::string> DifferencesOf(const StoredHistory& history) {
  Differences differences;
  CheckChain(history, differences);
  CheckReversals(history, differences);
  CheckSums(history, differences);
  return differences;
}

}  // namespace jixue::ledger
