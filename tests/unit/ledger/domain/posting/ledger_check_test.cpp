#include "services/ledger/domain/posting/ledger_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/ledger/domain/posting/crediting_rules.h"
#include "services/ledger/domain/posting/entry_hash.h"
#include "services/ledger/domain/posting/reversal_rules.h"
#include "tests/unit/ledger/domain/examples.h"

namespace jixue::ledger {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

void Append(StoredHistory& history, const Posting& posting) {
  const std::string hash = HashOf(history.head.hash, posting.entry);
  history.head = {posting.entry.person_seq, hash, posting.entry.posted_at};
  history.years[posting.entry.year] = posting.year;
  if (posting.group)
    history.groups[{posting.entry.year, posting.entry.group->programme}] = *posting.group;
  history.entries.push_back({posting.entry, hash});
}

// A required programme, an elective, and a claim that was reversed.
StoredHistory Example() {
  StoredHistory history;
  Append(history, DecideCrediting({history.head, history.years[2025], {}}, RequiredOf(200), kNoon));
  Append(history, DecideCrediting({history.head, history.years[2025], {}}, ElectiveOf(120), kNoon));
  Append(history,
         DecideCrediting({history.head, history.years[2025], {}}, ProfessionalOf(240), kNoon));
  const Entry claim = history.entries.back().entry;
  const Reversal reversal{EntryId::New(kNoon), kPerson, claim.source, "错误", kNoon};
  Append(history, DecideReversal({history.head, history.years[2025], {}}, claim, reversal, kNoon));
  return history;
}

TEST(LedgerCheck, FindsNothingInAConsistentHistory) {
  EXPECT_THAT(DifferencesOf(Example()), IsEmpty());
}

TEST(LedgerCheck, FindsAChangedEntry) {
  StoredHistory history = Example();
  history.entries[0].entry.hours_tenths = 300;
  EXPECT_THAT(DifferencesOf(history), Contains(HasSubstr("hash does not fit")));
}

TEST(LedgerCheck, FindsAChangedTitle) {
  StoredHistory history = Example();
  history.entries[1].entry.title = "另一门课程";
  EXPECT_THAT(DifferencesOf(history), Contains(HasSubstr("hash does not fit")));
}

TEST(LedgerCheck, FindsAMissingEntry) {
  StoredHistory history = Example();
  history.entries.erase(history.entries.begin() + 1);
  EXPECT_THAT(DifferencesOf(history), Contains(HasSubstr("number 3 follows 1")));
}

TEST(LedgerCheck, FindsAMissingLastEntry) {
  StoredHistory history = Example();
  history.entries.pop_back();
  EXPECT_THAT(DifferencesOf(history), Contains(HasSubstr("end is not the last entry")));
}

TEST(LedgerCheck, FindsAWrongSum) {
  StoredHistory history = Example();
  history.years[2025].public_tenths += 1;
  EXPECT_THAT(DifferencesOf(history),
              ::testing::ElementsAre(HasSubstr("year 2025: stored version 4, public 301")));
}

TEST(LedgerCheck, FindsASkippedVersion) {
  StoredHistory history = Example();
  history.years[2025].version -= 1;
  EXPECT_THAT(DifferencesOf(history), ::testing::SizeIs(1));
}

TEST(LedgerCheck, FindsAMissingAndAnExtraSum) {
  StoredHistory history = Example();
  history.groups.clear();
  history.years[2024] = YearOf(1, 1);
  EXPECT_THAT(DifferencesOf(history),
              ::testing::UnorderedElementsAre(HasSubstr("year 2024"), HasSubstr("programme")));
}

TEST(LedgerCheck, R48_FindsAReversalOfNothing) {
  StoredHistory history = Example();
  const Entry claim = history.entries[2].entry;
  const Reversal again{EntryId::New(kNoon), kPerson, claim.source, "错误", kNoon};
  Append(history, DecideReversal({history.head, history.years[2025], {}}, claim, again, kNoon));
  EXPECT_THAT(DifferencesOf(history), Contains(HasSubstr("does not reverse an open credit")));
}

}  // namespace
}  // namespace jixue::ledger
