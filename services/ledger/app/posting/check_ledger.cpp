#include "services/ledger/app/posting/check_ledger.h"

#include "services/ledger/storage/posting/history_reader.h"
#include "services/ledger/storage/posting/ledger_repository.h"

namespace jixue::ledger {
namespace {

// People per batch: few enough that a statement stays within the role's timeout when each person
// has thousands of entries.
constexpr std::int32_t kBatch = 20;
constexpr std::chrono::seconds kBatchTimeout{30};

using Report = std::function<void(const std::string&)>;

std::chrono::steady_clock::time_point BatchDeadline() {
  return std::chrono::steady_clock::now() + kBatchTimeout;
}

// A batch is read by several statements, and a posting may happen between them. Only under the lock
// is a difference real.
std::vector<std::string> DifferencesUnderLock(db::Pool& pool, const PersonId& person) {
  db::Tx tx{pool, db::Access::kReadWrite, BatchDeadline()};
  LedgerRepository{tx}.LockChain(person);
  return DifferencesOf(HistoryReader{tx}.Read({person})[person]);
}

std::vector<PersonId> CheckBatch(db::Pool& pool, const std::optional<PersonId>& after,
                                 std::vector<PersonId>& suspects, CheckReport& counts) {
  db::Tx tx{pool, db::Access::kReadOnly, BatchDeadline()};
  HistoryReader reader{tx};
  std::vector<PersonId> people = reader.People(after, kBatch);
  for (const auto& [person, history] : reader.Read(people)) {
    counts.entries += static_cast<std::int64_t>(history.entries.size());
    if (!DifferencesOf(history).empty()) suspects.push_back(person);
  }
  counts.people += static_cast<std::int64_t>(people.size());
  return people;
}

void ReportPeopleWithoutChain(db::Pool& pool, const Report& report, CheckReport& counts) {
  db::Tx tx{pool, db::Access::kReadOnly, BatchDeadline()};
  for (const PersonId& person : HistoryReader{tx}.PeopleWithoutChain(kBatch)) {
    report("person " + person.ToText() + ": entries or sums without a chain");
    ++counts.differences;
  }
}

}  // namespace

CheckReport CheckLedger(db::Pool& pool, const Report& report) {
  CheckReport counts;
  std::optional<PersonId> after;
  while (true) {
    std::vector<PersonId> suspects;
    const std::vector<PersonId> people = CheckBatch(pool, after, suspects, counts);
    for (const PersonId& person : suspects) {
      for (const std::string& difference : DifferencesUnderLock(pool, person)) {
        report("person " + person.ToText() + ": " + difference);
        ++counts.differences;
      }
    }
    if (people.empty()) break;
    after = people.back();
  }
  ReportPeopleWithoutChain(pool, report, counts);
  return counts;
}

}  // namespace jixue::ledger
