// Whether what is stored of a person is what his entries make: sums, versions and hash chain (D1,
// D39).
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

// All that the ledger stores of one person.
struct PersonRecord {
  ChainHead head;
  std::vector<HashedEntry> entries;  // By person_seq.
  std::map<std::int32_t, YearRow> years;
  std::map<std::pair<std::int32_t, ProgrammeId>, GroupSum> groups;
};

// Every difference in words, without names or titles; empty when the record holds.
std::vector<std::string> DifferencesOf(const PersonRecord& record);

}  // namespace jixue::ledger
