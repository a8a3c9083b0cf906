#include "services/ledger/domain/posting/crediting_rules.h"

#include <gtest/gtest.h>

#include "tests/unit/ledger/domain/examples.h"

namespace jixue::ledger {
namespace {

struct CeilingCase {
  std::string_view name;
  std::int32_t posted_tenths;
  std::int32_t credited_tenths;
  std::int32_t recognised_tenths;  // The hours that the credit adds to the year.
};

void PrintTo(const CeilingCase& c, std::ostream* out) { *out << c.name; }

class ElectiveHours : public ::testing::TestWithParam<CeilingCase> {};

TEST_P(ElectiveHours, R18_AreRecognisedUpToTheCeiling) {
  const CeilingCase& c = GetParam();
  const StateBefore before{
      {}, {}, {.posted_tenths = c.posted_tenths, .made_up_tenths = 0, .ceiling_tenths = 100}};
  const Posting posting = DecideCrediting(before, ElectiveOf(c.credited_tenths), kNoon);
  EXPECT_EQ(posting.year.public_tenths, c.recognised_tenths);
  EXPECT_EQ(posting.entry.hours_tenths, c.credited_tenths) << "posted in full";
  EXPECT_EQ(posting.group->posted_tenths, c.posted_tenths + c.credited_tenths);
}

INSTANTIATE_TEST_SUITE_P(Ceiling, ElectiveHours,
                         ::testing::Values(CeilingCase{"BelowCeiling", 0, 40, 40},
                                           CeilingCase{"ExactlyAtCeiling", 60, 40, 40},
                                           CeilingCase{"OneTenthOver", 61, 40, 39},
                                           CeilingCase{"FullAlready", 100, 40, 0},
                                           CeilingCase{"OneCreditAboveTheCeiling", 0, 101, 100}),
                         [](const auto& test) { return std::string{test.param.name}; });

// Posts credits one after the other, as the ledger does.
YearBalance YearAfter(const std::vector<Credit>& credits) {
  StateBefore state;
  for (const Credit& credit : credits) {
    const Posting posting = DecideCrediting(
        {state.head, state.year, credit.group ? state.group : CapGroupSum{}}, credit, kNoon);
    state.year = posting.year;
    if (posting.group) state.group = *posting.group;
  }
  return state.year;
}

TEST(Crediting, W01_RequiredProgrammeGivesTwentyHours) {
  const YearBalance year = YearAfter({RequiredOf(200)});
  EXPECT_EQ(year.public_tenths, 200);
  EXPECT_TRUE(year.required_done());
}

TEST(Crediting, W05_RequiredAndAllElectivesGiveThirtyHours) {
  const YearBalance year =
      YearAfter({RequiredOf(200), ElectiveOf(50, "elective:1"), ElectiveOf(50, "elective:2")});
  EXPECT_EQ(year.public_tenths, 300);
}

TEST(Crediting, W06_ElectivesAloneGiveTenHoursWithoutTheRequiredSubject) {
  const YearBalance year = YearAfter({ElectiveOf(50, "elective:1"), ElectiveOf(50, "elective:2")});
  EXPECT_EQ(year.public_tenths, 100);
  EXPECT_FALSE(year.required_done());
}

TEST(Crediting, W07_HalfOfTheElectivesGiveTheirOwnHours) {
  EXPECT_EQ(YearAfter({ElectiveOf(50)}).public_tenths, 50);
}

TEST(Crediting, W23_OnlyApprovedHoursCount) {
  // 70 hours were registered, but one record of 24 is not approved yet, so no event of it came.
  const YearBalance year = YearAfter({ProfessionalOf(240, "a"), ProfessionalOf(220, "b")});
  EXPECT_EQ(year.professional_tenths, 460);
}

TEST(Crediting, StudyAndExamOfASplitProgrammeAddUp) {
  Credit study = RequiredOf(100);
  study.required_done = false;
  EXPECT_FALSE(YearAfter({study}).required_done());
  const YearBalance year = YearAfter({study, RequiredOf(50)});
  EXPECT_EQ(year.public_tenths, 150);
  EXPECT_TRUE(year.required_done());
}

TEST(Crediting, R23_PublicHoursEnterTheTotalWithoutBeingRegistered) {
  const YearBalance year = YearAfter({RequiredOf(200), ProfessionalOf(700)});
  EXPECT_EQ(year.total_tenths(), 900);
}

TEST(Crediting, RaisesTheVersionOfTheYear) {
  EXPECT_EQ(YearAfter({ProfessionalOf(10, "a"), ProfessionalOf(10, "b"), ElectiveOf(200)}).version,
            3);
}

TEST(Crediting, R36_KeepsOneDecimal) {
  EXPECT_EQ(YearAfter({ProfessionalOf(1), ProfessionalOf(75)}).professional_tenths, 76);
}

TEST(Crediting, NumbersTheEntriesOfAPersonAfterTheHead) {
  const StateBefore before{{.seq = 7, .hash = std::string(32, 'h'), .posted_at = kNoon}, {}, {}};
  EXPECT_EQ(DecideCrediting(before, ProfessionalOf(10), kNoon).entry.person_seq, 8);
}

TEST(Crediting, NeverPostsBeforeTheLastEntry) {
  const Timestamp later = kNoon + std::chrono::seconds{5};
  const StateBefore before{{.seq = 1, .hash = std::string(32, 'h'), .posted_at = later}, {}, {}};
  EXPECT_EQ(DecideCrediting(before, ProfessionalOf(10), kNoon).entry.posted_at, later);
}

struct MakeUpCase {
  std::string_view name;
  std::int32_t ordinary_tenths;
  std::int32_t made_up_tenths;
  std::int32_t thanks_to_make_up_tenths;  // Hours that would not be recognised without make-up.
};

void PrintTo(const MakeUpCase& c, std::ostream* out) { *out << c.name; }

class MadeUpElectives : public ::testing::TestWithParam<MakeUpCase> {};

TEST_P(MadeUpElectives, R21_AddOnlyTheHoursThatOthersLeaveBelowTheCeiling) {
  const MakeUpCase& c = GetParam();
  Credit made_up = ElectiveOf(c.made_up_tenths, "elective:2");
  made_up.made_up = true;
  const Credit ordinary = ElectiveOf(c.ordinary_tenths, "elective:1");
  const YearBalance first = YearAfter({ordinary, made_up});
  const YearBalance last = YearAfter({made_up, ordinary});
  EXPECT_EQ(first.made_up_tenths, c.thanks_to_make_up_tenths);
  EXPECT_EQ(first, last);
}

INSTANTIATE_TEST_SUITE_P(Ceiling, MadeUpElectives,
                         ::testing::Values(MakeUpCase{"BelowCeiling", 40, 30, 30},
                                           MakeUpCase{"OverCeiling", 80, 50, 20},
                                           MakeUpCase{"CeilingWasFull", 100, 50, 0}),
                         [](const auto& test) { return std::string{test.param.name}; });

TEST(Crediting, D60_AnEntryIsPostedAfterEveryAnsweredQuery) {
  StateBefore before;
  const auto posted_at = [&](Timestamp now) {
    return DecideCrediting(before, ProfessionalOf(10), now).entry.posted_at;
  };
  EXPECT_EQ(posted_at(kNoon), kNoon);
  before.answered_until = kNoon;
  EXPECT_EQ(posted_at(kNoon), kNoon + std::chrono::microseconds{1});
  EXPECT_EQ(posted_at(kNoon + std::chrono::hours{1}), kNoon + std::chrono::hours{1});
  before.head.posted_at = kNoon + std::chrono::minutes{1};
  EXPECT_EQ(posted_at(kNoon), kNoon + std::chrono::minutes{1});
}

}  // namespace
}  // namespace jixue::ledger
