#include "services/approval/domain/registration_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/approval/claims.h"

namespace jixue::approval {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using enum Half;
using enum Industry;

Statement TrainingOf(Span span, std::optional<std::int64_t> tenths) {
  return {.year = static_cast<int>(span.end_date.year()),
          .activity_type = ActivityType::kTraining,
          .title = "数据库研修班",
          .organiser = "广西大学",
          .span = span,
          .hours = tenths ? Hours::FromTenths(*tenths) : std::nullopt};
}

auto Wrong(const std::string& pointer, const std::string& code) {
  return ::testing::AllOf(Field(&FieldError::pointer, pointer), Field(&FieldError::code, code));
}

TEST(Complete, R32_W08_ATrainingWithoutHoursGetsTheProposal) {
  const auto content =
      Complete(TrainingOf(SpanOf("2025-03-10", kAm, "2025-03-12", kPm), std::nullopt));
  ASSERT_TRUE(content);
  EXPECT_EQ(content->hours.tenths(), 240);
  EXPECT_EQ(ProposalFor(*content), 240);
}

TEST(Complete, R33_W13_HoursLoweredByHandStay) {
  const auto content = Complete(TrainingOf(SpanOf("2025-03-10", kAm, "2025-03-14", kPm), 300));
  ASSERT_TRUE(content);
  EXPECT_EQ(content->hours.tenths(), 300);
  EXPECT_EQ(ProposalFor(*content), 400);
}

TEST(Complete, R32_W11_EndBeforeStartIsAWrongField) {
  auto statement = TrainingOf(SpanOf("2025-03-10", kPm, "2025-03-10", kAm), std::nullopt);
  const auto content = Complete(statement);
  ASSERT_FALSE(content);
  EXPECT_EQ(content.error().kind, ErrorKind::kInvalid);
  EXPECT_THAT(content.error().fields, ElementsAre(Wrong("#/endDate", "BEFORE_START")));
}

TEST(Complete, R11_W14_TheYearIsThatOfTheEndDate) {
  auto statement = TrainingOf(SpanOf("2025-12-30", kAm, "2026-01-02", kPm), std::nullopt);
  const auto content = Complete(statement);
  ASSERT_TRUE(content);
  EXPECT_EQ(content->year, 2026);
  EXPECT_EQ(content->hours.tenths(), 320);

  statement.year = 2025;
  const auto wrong = Complete(statement);
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().fields, ElementsAre(Wrong("#/year", "YEAR_OF_END_DATE")));
  EXPECT_EQ(wrong.error().fields[0].params.at("year"), "2026");
}

TEST(Complete, R30_W15_APatentHasNoProposalAndNeedsHours) {
  auto statement = TrainingOf(SpanOf("2025-03-10", kAm, "2025-03-10", kAm), std::nullopt);
  statement.activity_type = ActivityType::kPatent;
  const auto without = Complete(statement);
  ASSERT_FALSE(without);
  EXPECT_THAT(without.error().fields, ElementsAre(Wrong("#/hours", "REQUIRED")));

  statement.hours = Hours::FromTenths(165);
  const auto with = Complete(statement);
  ASSERT_TRUE(with);
  EXPECT_EQ(with->hours.tenths(), 165);
  EXPECT_EQ(ProposalFor(*with), std::nullopt);
}

TEST(Complete, R32_AProposalAboveAThousandHoursMustBeTypedByHand) {
  // 125 full days are 1,000 hours, which one claim may hold; half a day more is too much.
  EXPECT_TRUE(Complete(TrainingOf(SpanOf("2025-01-01", kAm, "2025-05-05", kPm), std::nullopt)));
  const auto more =
      Complete(TrainingOf(SpanOf("2025-01-01", kAm, "2025-05-06", kAm), std::nullopt));
  ASSERT_FALSE(more);
  EXPECT_THAT(more.error().fields, ElementsAre(Wrong("#/hours", "TOO_BIG")));
}

TEST(Complete, R11_ReportsAllProblemsAtOnce) {
  auto statement = TrainingOf(SpanOf("2025-03-10", kAm, "2025-03-09", kAm), std::nullopt);
  statement.activity_type = ActivityType::kPaper;
  statement.year = 2024;
  const auto content = Complete(statement);
  ASSERT_FALSE(content);
  EXPECT_THAT(content.error().fields,
              ElementsAre(Wrong("#/endDate", "BEFORE_START"), Wrong("#/year", "YEAR_OF_END_DATE"),
                          Wrong("#/hours", "REQUIRED")));
}

TEST(Apply, R33_HoursThatWereNeverCorrectedFollowTheSpan) {
  const auto content = DraftClaim().content;  // Three full days, 24 hours as proposed.
  ContentChange change;
  change.end_date = Day("2025-03-11");
  const auto after = Complete(Apply(content, change));
  ASSERT_TRUE(after);
  EXPECT_EQ(after->hours.tenths(), 160);
}

TEST(Apply, R33_HoursCorrectedByHandStayWhenTheSpanChanges) {
  auto content = DraftClaim().content;
  content.hours = Hours::FromTenths(200).value();
  ContentChange change;
  change.end_date = Day("2025-03-11");
  EXPECT_EQ(Complete(Apply(content, change))->hours.tenths(), 200);
  change.clears_hours = true;
  EXPECT_EQ(Complete(Apply(content, change))->hours.tenths(), 160);
  change.hours = Hours::FromTenths(75);
  EXPECT_EQ(Complete(Apply(content, change))->hours.tenths(), 75);
}

TEST(Apply, R33_HoursStayWhenATrainingBecomesAnotherActivity) {
  ContentChange change;
  change.activity_type = ActivityType::kPaper;
  change.title = "论文";
  const auto after = Complete(Apply(DraftClaim().content, change));
  ASSERT_TRUE(after);
  EXPECT_EQ(after->hours.tenths(), 240);
  EXPECT_EQ(after->title, "论文");
  EXPECT_EQ(after->organiser, "广西大学");
}

struct WindowCase {
  std::string name;
  std::string received_at;
  std::string reason;  // Empty: open.
};

class RegistrationOf2025 : public ::testing::TestWithParam<WindowCase> {};

TEST_P(RegistrationOf2025, R13_IsDecidedByTheReceipt) {
  const Window window{jixue::testing::At("2025-01-01T00:00:00+08:00"),
                      jixue::testing::At("2026-03-31T23:59:59+08:00")};
  const auto checked = CheckWindow(2025, window, jixue::testing::At(GetParam().received_at));
  EXPECT_EQ(checked ? "" : checked.error().reason, GetParam().reason);
}

INSTANTIATE_TEST_SUITE_P(
    Receipts, RegistrationOf2025,
    ::testing::Values(WindowCase{"DayBefore", "2024-12-31T23:59:59+08:00", "REGISTRATION_CLOSED"},
                      WindowCase{"FirstInstant", "2025-01-01T00:00:00+08:00", ""},
                      WindowCase{"W31_LastEvening", "2026-03-31T20:00:00+08:00", ""},
                      WindowCase{"ClosingSecond", "2026-03-31T23:59:59.999999+08:00", ""},
                      WindowCase{"SecondAfter", "2026-04-01T00:00:00+08:00", "REGISTRATION_CLOSED"},
                      WindowCase{"W31_NextMorning", "2026-04-01T09:00:00+08:00",
                                 "REGISTRATION_CLOSED"}),
    [](const auto& test) { return test.param.name; });

TEST(Window, R13_NeedsAPolicyYear) {
  const auto checked = CheckWindow(2031, std::nullopt, kNoon);
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().reason, "POLICY_YEAR_UNKNOWN");
  EXPECT_EQ(checked.error().params.at("year"), "2031");
}

LinkedPeriod Now(Industry industry, std::optional<Date> linked_from) {
  return {.industry = industry,
          .linked_from = linked_from,
          .first_day = std::nullopt,
          .last_day = std::nullopt};
}

struct IndustryCase {
  std::string name;
  std::optional<std::string> linked_from;
  std::string end_date;
  bool allowed;
};

class LinkedIndustryOf : public ::testing::TestWithParam<IndustryCase> {};

TEST_P(LinkedIndustryOf, R37_TakesActivitiesThatEndFromItsFirstDayOn) {
  std::optional<Date> linked_from;
  if (GetParam().linked_from) linked_from = Day(*GetParam().linked_from);
  const auto checked =
      CheckIndustry({Now(kAccounting, linked_from)},
                    SpanOf("1999-01-01", kAm, GetParam().end_date, kPm), Day("2025-06-02"));
  EXPECT_EQ(checked.has_value(), GetParam().allowed);
  if (!checked) {
    EXPECT_EQ(checked.error().reason, "INDUSTRY_SYSTEM_REQUIRED");
    EXPECT_EQ(checked.error().params.at("industry"), "ACCOUNTING");
  }
}

INSTANTIATE_TEST_SUITE_P(
    EndDates, LinkedIndustryOf,
    ::testing::Values(IndustryCase{"W34_Always", std::nullopt, "1999-01-01", false},
                      IndustryCase{"DayBefore", "2025-03-12", "2025-03-11", true},
                      IndustryCase{"FirstDay", "2025-03-12", "2025-03-12", false},
                      IndustryCase{"Later", "2025-03-12", "2025-12-31", false}),
    [](const auto& test) { return test.param.name; });

TEST(LinkedIndustries, R37_ConcernNobodyElse) {
  EXPECT_TRUE(CheckIndustry({}, SpanOf("2025-03-10", kAm, "2025-03-12", kPm), Day("2025-06-02")));
}

struct PastCase {
  std::string name;
  std::optional<std::string> first_day;
  std::string last_day;
  std::string start;
  std::string end;
  bool allowed;
};

class PastIndustry : public ::testing::TestWithParam<PastCase> {};

// Today is 2 June.
TEST_P(PastIndustry, R37_TakesTheActivitiesOfItsDays) {
  const PastCase& c = GetParam();
  LinkedPeriod period{.industry = kHealth,
                      .linked_from = std::nullopt,
                      .first_day = std::nullopt,
                      .last_day = Day(c.last_day)};
  if (c.first_day) period.first_day = Day(*c.first_day);
  const auto checked = CheckIndustry({period}, SpanOf(c.start, kAm, c.end, kPm), Day("2025-06-02"));
  EXPECT_EQ(checked ? "" : checked.error().reason, c.allowed ? "" : "INDUSTRY_SYSTEM_REQUIRED");
}

INSTANTIATE_TEST_SUITE_P(
    Days, PastIndustry,
    ::testing::Values(
        PastCase{"OnTheLastDay", "2025-02-01", "2025-03-10", "2025-03-10", "2025-03-12", false},
        PastCase{"AfterIt", "2025-02-01", "2025-03-09", "2025-03-10", "2025-03-12", true},
        PastCase{"OnTheFirstDay", "2025-03-12", "2025-04-01", "2025-03-10", "2025-03-12", false},
        PastCase{"BeforeIt", "2025-03-13", "2025-04-01", "2025-03-10", "2025-03-12", true},
        PastCase{"AnHourOfTheActivity", "2025-03-11", "2025-03-11", "2025-03-10", "2025-03-12",
                 false},
        PastCase{"SinceEver", std::nullopt, "2025-06-02", "1999-01-01", "1999-01-02", false},
        PastCase{"LeftTodayForTheFuture", std::nullopt, "2025-06-02", "2025-06-03", "2025-06-04",
                 false},
        PastCase{"LeftYesterday", std::nullopt, "2025-06-01", "2025-06-03", "2025-06-04", true}),
    [](const auto& test) { return test.param.name; });

TEST(LinkedIndustries, R37_OnePeriodOfManyIsEnough) {
  const LinkedPeriod past{kHealth, std::nullopt, Day("2025-01-01"), Day("2025-01-31")};
  const LinkedPeriod later{kAccounting, std::nullopt, Day("2025-03-01"), Day("2025-03-31")};
  const auto march = SpanOf("2025-03-10", kAm, "2025-03-12", kPm);
  EXPECT_TRUE(CheckIndustry({past}, march, Day("2025-06-02")));
  EXPECT_EQ(CheckIndustry({past, later}, march, Day("2025-06-02")).error().params.at("industry"),
            "ACCOUNTING");
  const LinkedPeriod linked_later{kAccounting, Day("2025-03-13"), Day("2025-03-01"),
                                  Day("2025-03-31")};
  EXPECT_TRUE(CheckIndustry({linked_later}, march, Day("2025-06-02")));
}

TEST(Declaration, R39_MustBeMade) {
  EXPECT_TRUE(CheckDeclaration(true));
  EXPECT_EQ(CheckDeclaration(false).error().reason, "PROMISE_REQUIRED");
}

}  // namespace
}  // namespace jixue::approval
