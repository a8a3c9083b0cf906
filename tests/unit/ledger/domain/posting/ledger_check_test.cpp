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

void Take(PersonRecord& record, const Posting& posting) {
  const std::string hash = HashOf(record.head.hash, posting.entry);
  record.head = {posting.entry.person_seq, hash, posting.entry.posted_at};
  record.years[posting.entry.year] = posting.year;
  if (posting.group)
    record.groups[{posting.entry.year, posting.entry.group->programme}] = *posting.group;
  record.entries.push_back({posting.entry, hash});
}

// A required programme, an elective and a claim that is reversed again.
PersonRecord Example() {
  PersonRecord record;
  Take(record, DecideCrediting({record.head, record.years[2025], {}}, RequiredOf(200), kNoon));
  Take(record, DecideCrediting({record.head, record.years[2025], {}}, ElectiveOf(120), kNoon));
  Take(record, DecideCrediting({record.head, record.years[2025], {}}, ProfessionalOf(240), kNoon));
  const Entry claim = record.entries.back().entry;
  const Reversal reversal{EntryId::New(kNoon), kPerson, claim.source, "错误", kNoon};
  Take(record, DecideReversal({record.head, record.years[2025], {}}, claim, reversal, kNoon));
  return record;
}

TEST(LedgerCheck, FindsNothingInARecordThatHolds) {
  EXPECT_THAT(DifferencesOf(Example()), IsEmpty());
}

TEST(LedgerCheck, FindsAChangedEntry) {
  PersonRecord record = Example();
  record.entries[0].entry.hours_tenths = 300;
  EXPECT_THAT(DifferencesOf(record), Contains(HasSubstr("hash does not fit")));
}

TEST(LedgerCheck, FindsAChangedTitle) {
  PersonRecord record = Example();
  record.entries[1].entry.title = "另一门课程";
  EXPECT_THAT(DifferencesOf(record), Contains(HasSubstr("hash does not fit")));
}

TEST(LedgerCheck, FindsAMissingEntry) {
  PersonRecord record = Example();
  record.entries.erase(record.entries.begin() + 1);
  EXPECT_THAT(DifferencesOf(record), Contains(HasSubstr("number 3 follows 1")));
}

TEST(LedgerCheck, FindsAMissingLastEntry) {
  PersonRecord record = Example();
  record.entries.pop_back();
  EXPECT_THAT(DifferencesOf(record), Contains(HasSubstr("end is not the last entry")));
}

TEST(LedgerCheck, FindsAWrongSum) {
  PersonRecord record = Example();
  record.years[2025].public_tenths += 1;
  EXPECT_THAT(DifferencesOf(record),
              ::testing::ElementsAre(HasSubstr("year 2025: stored version 4, public 301")));
}

TEST(LedgerCheck, FindsASkippedVersion) {
  PersonRecord record = Example();
  record.years[2025].version -= 1;
  EXPECT_THAT(DifferencesOf(record), ::testing::SizeIs(1));
}

TEST(LedgerCheck, FindsAMissingAndAnExtraSum) {
  PersonRecord record = Example();
  record.groups.clear();
  record.years[2024] = YearOf(1, 1);
  EXPECT_THAT(DifferencesOf(record),
              ::testing::UnorderedElementsAre(HasSubstr("year 2024"), HasSubstr("programme")));
}

TEST(R48LedgerCheck, FindsAReversalOfNothing) {
  PersonRecord record = Example();
  const Entry claim = record.entries[2].entry;
  const Reversal again{EntryId::New(kNoon), kPerson, claim.source, "错误", kNoon};
  Take(record, DecideReversal({record.head, record.years[2025], {}}, claim, again, kNoon));
  EXPECT_THAT(DifferencesOf(record), Contains(HasSubstr("does not reverse an open credit")));
}

}  // namespace
}  // namespace jixue::ledger
