#include "services/ledger/domain/posting/reversal_rules.h"

#include <gtest/gtest.h>

#include "services/ledger/domain/posting/crediting_rules.h"
#include "tests/unit/ledger/domain/examples.h"

namespace jixue::ledger {
namespace {

Reversal ReversalOf(const Entry& entry) {
  return {.entry = EntryId::New(kNoon),
          .person = entry.person,
          .source = entry.source,
          .reason = "重复登记",
          .occurred_at = kNoon};
}

// An account with everything posted, and the posting of one credit in it.
struct Posted {
  Account account;
  Entry entry;
};

Posted Post(Account account, const Credit& credit) {
  const Posting posting = DecideCrediting(account, credit, kNoon);
  account.year = posting.year;
  if (posting.group) account.group = *posting.group;
  account.head.seq = posting.entry.person_seq;
  account.head.posted_at = posting.entry.posted_at;
  return {account, posting.entry};
}

TEST(R48Reversal, IsTheNegativeOfItsEntryWithAReason) {
  const Posted posted = Post({}, ProfessionalOf(240));
  const Posting reversal =
      DecideReversal(posted.account, posted.entry, ReversalOf(posted.entry), kNoon);
  EXPECT_EQ(reversal.entry.hours_tenths, -240);
  EXPECT_EQ(reversal.entry.reverses, posted.entry.id);
  EXPECT_EQ(reversal.entry.reason, "重复登记");
  EXPECT_EQ(reversal.entry.title, posted.entry.title);
  EXPECT_EQ(reversal.year.professional_tenths, 0);
}

TEST(R48Reversal, HasASourceOfItsOwn) {
  const Posted posted = Post({}, ProfessionalOf(240));
  const Posting reversal =
      DecideReversal(posted.account, posted.entry, ReversalOf(posted.entry), kNoon);
  EXPECT_EQ(reversal.entry.source, (Source{SourceKind::kClaim, "claim-1:reversal"}));
}

TEST(R64Reversal, W30_RaisesTheVersionAlthoughTheRestSuffices) {
  // P 30, Q 80, one record of 8 is deleted: T is 102, and certificates with the old version fall.
  const Posted posted = Post({{}, YearOf(30, 72), {}}, ProfessionalOf(80));
  ASSERT_EQ(posted.account.year.total_tenths(), 1100);
  const Posting reversal =
      DecideReversal(posted.account, posted.entry, ReversalOf(posted.entry), kNoon);
  EXPECT_EQ(reversal.year.professional_tenths, 720);
  EXPECT_EQ(reversal.year.total_tenths(), 1020);
  EXPECT_EQ(reversal.year.version, posted.account.year.version + 1);
}

TEST(R64Reversal, RaisesTheVersionAlsoWhenTheHoursDidNotCount) {
  const Posted full = Post({}, ElectiveOf(100, "elective:1"));
  const Posted over = Post(full.account, ElectiveOf(50, "elective:2"));
  const Posting reversal = DecideReversal(over.account, over.entry, ReversalOf(over.entry), kNoon);
  EXPECT_EQ(reversal.year.public_tenths, 100);
  EXPECT_EQ(reversal.year.version, over.account.year.version + 1);
}

TEST(R18Reversal, LetsHoursAboveTheCeilingCountAgain) {
  const Posted first = Post({}, ElectiveOf(80, "elective:1"));
  const Posted second = Post(first.account, ElectiveOf(60, "elective:2"));
  ASSERT_EQ(second.account.year.public_tenths, 100);
  const Posting reversal =
      DecideReversal(second.account, first.entry, ReversalOf(first.entry), kNoon);
  EXPECT_EQ(reversal.year.public_tenths, 60);
}

TEST(R12Reversal, TakesTheRequiredSubjectAway) {
  const Posted posted = Post({}, RequiredOf(200));
  const Posting reversal =
      DecideReversal(posted.account, posted.entry, ReversalOf(posted.entry), kNoon);
  EXPECT_FALSE(reversal.year.required_done());
}

}  // namespace
}  // namespace jixue::ledger
