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

// The state after a credit was posted, and its entry.
struct Posted {
  StateBefore state;
  Entry entry;
};

Posted Post(StateBefore state, const Credit& credit) {
  const Posting posting = DecideCrediting(state, credit, kNoon);
  state.year = posting.year;
  if (posting.group) state.group = *posting.group;
  state.head.seq = posting.entry.person_seq;
  state.head.posted_at = posting.entry.posted_at;
  return {state, posting.entry};
}

TEST(Reversal, R48_IsTheNegativeOfItsEntryWithAReason) {
  const Posted posted = Post({}, ProfessionalOf(240));
  const Posting reversal =
      DecideReversal(posted.state, posted.entry, ReversalOf(posted.entry), kNoon);
  EXPECT_EQ(reversal.entry.hours_tenths, -240);
  EXPECT_EQ(reversal.entry.reverses, posted.entry.id);
  EXPECT_EQ(reversal.entry.reason, "重复登记");
  EXPECT_EQ(reversal.entry.title, posted.entry.title);
  EXPECT_EQ(reversal.year.professional_tenths, 0);
}

TEST(Reversal, R48_HasASourceOfItsOwn) {
  const Posted posted = Post({}, ProfessionalOf(240));
  const Posting reversal =
      DecideReversal(posted.state, posted.entry, ReversalOf(posted.entry), kNoon);
  EXPECT_EQ(reversal.entry.source, (Source{SourceKind::kClaim, "claim-1:reversal"}));
}

TEST(Reversal, W30_RaisesTheVersionAlthoughTheRestSuffices) {
  // P 30, Q 80, one record of 8 is deleted: T is 102, and certificates with the old version are
  // invalidated.
  const Posted posted = Post({{}, YearOf(30, 72), {}}, ProfessionalOf(80));
  ASSERT_EQ(posted.state.year.total_tenths(), 1100);
  const Posting reversal =
      DecideReversal(posted.state, posted.entry, ReversalOf(posted.entry), kNoon);
  EXPECT_EQ(reversal.year.professional_tenths, 720);
  EXPECT_EQ(reversal.year.total_tenths(), 1020);
  EXPECT_EQ(reversal.year.version, posted.state.year.version + 1);
}

TEST(Reversal, R64_RaisesTheVersionAlsoWhenTheHoursWereNotRecognised) {
  const Posted full = Post({}, ElectiveOf(100, "elective:1"));
  const Posted over = Post(full.state, ElectiveOf(50, "elective:2"));
  const Posting reversal = DecideReversal(over.state, over.entry, ReversalOf(over.entry), kNoon);
  EXPECT_EQ(reversal.year.public_tenths, 100);
  EXPECT_EQ(reversal.year.version, over.state.year.version + 1);
}

TEST(Reversal, R18_LetsHoursAboveTheCeilingBeRecognised) {
  const Posted first = Post({}, ElectiveOf(80, "elective:1"));
  const Posted second = Post(first.state, ElectiveOf(60, "elective:2"));
  ASSERT_EQ(second.state.year.public_tenths, 100);
  const Posting reversal =
      DecideReversal(second.state, first.entry, ReversalOf(first.entry), kNoon);
  EXPECT_EQ(reversal.year.public_tenths, 60);
}

TEST(Reversal, R12_ReopensTheRequiredSubject) {
  const Posted posted = Post({}, RequiredOf(200));
  const Posting reversal =
      DecideReversal(posted.state, posted.entry, ReversalOf(posted.entry), kNoon);
  EXPECT_FALSE(reversal.year.required_done());
}

}  // namespace
}  // namespace jixue::ledger
