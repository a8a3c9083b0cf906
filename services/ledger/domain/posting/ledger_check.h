// The consistency check of one person: sums, versions and hash chain must be those that the entries
// make (D1, D39).
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

struct HashedEntry {
  Entry entry;
  std::string hash;
};

// Everything that the ledger stores of one person.
struct StoredHistory {
  ChainHead head;
  std::vector<HashedEntry> entries;  // By person_seq.
  std::map<std::int32_t, YearBalance> years;
  std::map<std::pair<std::int32_t, ProgrammeId>, CapGroupSum> groups;
};

// Describes every difference, without names or titles; empty when the history is consistent.
std::vector<std::string> DifferencesOf(const StoredHistory& history);

}  // namespace jixue::ledger
