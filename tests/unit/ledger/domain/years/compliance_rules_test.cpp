#include "services/ledger/domain/years/compliance_rules.h"

#include <gtest/gtest.h>

#include "tests/unit/ledger/domain/examples.h"

namespace jixue::ledger {
namespace {

YearStatus StatusAt(const YearBalance& year, RatioMode mode = RatioMode::kLiteral,
                    Timestamp now = kNoon) {
  return StatusOf(year, Policy2025(mode), true, now);
}

Requirement Total(const YearBalance& year) { return HourRequirements(year, Policy2025())[0]; }
Requirement Professional(const YearBalance& year, RatioMode mode = RatioMode::kLiteral) {
  return HourRequirements(year, Policy2025(mode))[1];
}

TEST(Compliance, W16_EightyHoursMissTen) {
  const Requirement total = Total(YearOf(20, 60));
  EXPECT_EQ(total.rule, "R-7");
  EXPECT_EQ(total.actual_tenths, 800);
  EXPECT_EQ(total.missing_tenths, 100);
  EXPECT_FALSE(total.met);
  EXPECT_EQ(StatusAt(YearOf(20, 60)), YearStatus::kInProgress);
}

TEST(Compliance, W17_NinetyHoursWithTwentyPublicAreMet) {
  EXPECT_EQ(StatusAt(YearOf(20, 70)), YearStatus::kMet);
}

TEST(Compliance, W18_ExactlyTwoThirdsAreMet) {
  EXPECT_EQ(StatusAt(YearOf(30, 60)), YearStatus::kMet);
  EXPECT_EQ(Professional(YearOf(30, 60)).missing_tenths, 0);
}

TEST(Compliance, W19_EightyNineHoursAreNotMet) {
  EXPECT_EQ(StatusAt(YearOf(30, 59)), YearStatus::kInProgress);
}

TEST(Compliance, W20_HoursWithoutTheRequiredSubjectAreNotMet) {
  const YearBalance year = YearOf(0, 90, false);
  EXPECT_EQ(StatusAt(year), YearStatus::kInProgress);
  EXPECT_EQ(StatusAt(year, RatioMode::kLiteral, kLastInstant + std::chrono::seconds{1}),
            YearStatus::kNotMet);
  // The literal conditions of the certificate are met all the same (decision Q-3).
  for (const Requirement& condition : HourRequirements(year, Policy2025()))
    EXPECT_TRUE(condition.met);
  const auto requirements = RequirementsOf(year, Policy2025(), "一区两地一园一通道");
  ASSERT_EQ(requirements.size(), 3u);
  EXPECT_EQ(requirements[2].rule, "R-12");
  EXPECT_EQ(requirements[2].required_tenths, 10);
  EXPECT_EQ(requirements[2].actual_tenths, 0);
  EXPECT_FALSE(requirements[2].met);
  EXPECT_EQ(requirements[2].title.params.at("title"), "一区两地一园一通道");
}

TEST(Compliance, R12_NeedsNoRequiredSubjectWhereNoneIsPublished) {
  EXPECT_EQ(StatusOf(YearOf(0, 90, false), Policy2025(), false, kNoon), YearStatus::kMet);
  EXPECT_EQ(RequirementsOf(YearOf(0, 90, false), Policy2025(), std::nullopt).size(), 2u);
  // Without public hours the literal share asks for none: nothing of nothing is not shown as met.
  EXPECT_EQ(RequirementsOf(YearOf(0, 0, false), Policy2025(), std::nullopt).size(), 1u);
}

TEST(Compliance, W21_FiftyProfessionalOfNinetyAreMetInNoMode) {
  EXPECT_EQ(StatusAt(YearOf(40, 50), RatioMode::kLiteral), YearStatus::kInProgress);
  EXPECT_EQ(StatusAt(YearOf(40, 50), RatioMode::kBase90), YearStatus::kInProgress);
  EXPECT_EQ(Professional(YearOf(40, 50), RatioMode::kBase90).missing_tenths, 100);
}

TEST(Compliance, W22_SixtyOfAHundredAreMetInBase90Only) {
  // the modes differ in the hours that the share is taken of.
  EXPECT_EQ(StatusAt(YearOf(40, 60), RatioMode::kLiteral), YearStatus::kInProgress);
  EXPECT_EQ(StatusAt(YearOf(40, 60), RatioMode::kBase90), YearStatus::kMet);
  EXPECT_EQ(Professional(YearOf(40, 60)).missing_tenths, 200);
}

TEST(Compliance, W31_RegistrationClosesAfterTheLastSecondOfMarch) {
  // the closing instant is inclusive to its second.
  const YearBalance year = YearOf(30, 59);
  EXPECT_EQ(StatusAt(year, RatioMode::kLiteral, testing::At("2026-03-31T20:00:00+08:00")),
            YearStatus::kInProgress);
  EXPECT_EQ(StatusAt(year, RatioMode::kLiteral, testing::At("2026-03-31T23:59:59.999999+08:00")),
            YearStatus::kInProgress);
  EXPECT_EQ(StatusAt(year, RatioMode::kLiteral, testing::At("2026-04-01T00:00:00+08:00")),
            YearStatus::kNotMet);
  // Hours that were approved in time count, whenever the status is read.
  EXPECT_EQ(StatusAt(YearOf(30, 60), RatioMode::kLiteral, testing::At("2026-04-01T09:00:00+08:00")),
            YearStatus::kMet);
}

TEST(Compliance, R14_IsInProgressWithoutAPolicy) {
  EXPECT_EQ(StatusOf(YearOf(30, 80), std::nullopt, false, kNoon), YearStatus::kInProgress);
}

TEST(Compliance, R21_MakeUpMeetsAYearThatWouldNotBeMetWithoutIt) {
  YearBalance hours = YearOf(30, 60);
  hours.made_up_tenths = 10;
  EXPECT_EQ(StatusAt(hours), YearStatus::kMetByMakeup);
  YearBalance subject = YearOf(30, 90);
  subject.required_made_up_entries = 1;
  EXPECT_EQ(StatusAt(subject), YearStatus::kMetByMakeup);
}

TEST(Compliance, R21_MakeUpDoesNotShowInAYearThatIsMetWithoutIt) {
  YearBalance year = YearOf(30, 90);
  year.made_up_tenths = 50;
  EXPECT_EQ(StatusAt(year), YearStatus::kMet);
}

// Made-up public hours can break a literal share that was reached before. Then the year is not met.
TEST(Compliance, R21_MakeUpCanBreakTheLiteralShare) {
  YearBalance year = YearOf(50, 90);
  year.made_up_tenths = 100;
  EXPECT_EQ(StatusAt(year), YearStatus::kInProgress);
}

// The missing hours are the smallest amount that satisfies the mode: one tenth less does not.
TEST(Compliance, R8_ReportsTheSmallestAmountThatIsMissing) {
  for (const RatioMode mode : {RatioMode::kLiteral, RatioMode::kBase90}) {
    for (const Share share : {Share{2, 3}, Share{3, 5}, Share{1, 2}, Share{99, 100}}) {
      for (std::int32_t p = 0; p <= 500; p += 37) {
        for (std::int32_t q = 0; q <= 900; q += 61) {
          PolicyYear policy = Policy2025(mode);
          policy.professional_share = share;
          const YearBalance year{.version = 1, .public_tenths = p, .professional_tenths = q};
          const std::int64_t missing = HourRequirements(year, policy)[1].missing_tenths;
          const auto satisfied = [&](std::int64_t more) {
            const std::int64_t base = mode == RatioMode::kLiteral ? p + q + more : 900;
            return (q + more) * share.denominator >= share.numerator * base;
          };
          EXPECT_TRUE(satisfied(missing)) << p << " " << q;
          EXPECT_TRUE(missing == 0 || !satisfied(missing - 1)) << p << " " << q;
        }
      }
    }
  }
}

TEST(Compliance, R62_CertificateNeedsTotalAndShareOnly) {
  const auto conditions = HourRequirements(YearOf(30, 72, false), Policy2025());
  ASSERT_EQ(conditions.size(), 2u);
  EXPECT_EQ(conditions[0].rule, "R-7");
  EXPECT_EQ(conditions[1].rule, "R-8");
}

}  // namespace
}  // namespace jixue::ledger
