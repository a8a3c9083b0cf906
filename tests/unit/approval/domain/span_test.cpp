#include "services/approval/domain/span.h"

#include <gtest/gtest.h>

#include "tests/unit/approval/claims.h"

namespace jixue::approval {
namespace {

using enum Half;

struct ProposalCase {
  std::string name;
  Span span;
  std::int32_t half_days;
  std::int32_t tenths;
};

class Proposal : public ::testing::TestWithParam<ProposalCase> {};

TEST_P(Proposal, CountsHalfDaysAtFourHoursEach) {
  const auto& c = GetParam();
  ASSERT_FALSE(EndsBeforeStart(c.span));
  EXPECT_EQ(HalfDays(c.span), c.half_days);
  EXPECT_EQ(ProposedTenths(c.span), c.tenths);
}

const auto kName = [](const auto& test) { return test.param.name; };

INSTANTIATE_TEST_SUITE_P(
    R32, Proposal,
    ::testing::Values(
        ProposalCase{"W08ThreeFullDays", SpanOf("2025-03-10", kAm, "2025-03-12", kPm), 6, 240},
        ProposalCase{"W09AfternoonToMorning", SpanOf("2025-03-10", kPm, "2025-03-11", kAm), 2, 80},
        ProposalCase{"W10OneMorning", SpanOf("2025-03-10", kAm, "2025-03-10", kAm), 1, 40},
        ProposalCase{"OneAfternoon", SpanOf("2025-03-10", kPm, "2025-03-10", kPm), 1, 40},
        ProposalCase{"W14AcrossNewYear", SpanOf("2025-12-30", kAm, "2026-01-02", kPm), 8, 320},
        ProposalCase{"AcrossALeapDay", SpanOf("2024-02-28", kAm, "2024-03-01", kPm), 6, 240}),
    kName);

INSTANTIATE_TEST_SUITE_P(
    R28, Proposal,
    ::testing::Values(
        ProposalCase{"W12FiveFullDays", SpanOf("2025-03-10", kAm, "2025-03-14", kPm), 10, 400},
        ProposalCase{"OneFullDay", SpanOf("2025-03-10", kAm, "2025-03-10", kPm), 2, 80}),
    kName);

TEST(R32Span, W11EndsBeforeItStarts) {
  EXPECT_TRUE(EndsBeforeStart(SpanOf("2025-03-10", kPm, "2025-03-10", kAm)));
  EXPECT_TRUE(EndsBeforeStart(SpanOf("2025-03-10", kAm, "2025-03-09", kPm)));
  EXPECT_FALSE(EndsBeforeStart(SpanOf("2025-03-10", kPm, "2025-03-10", kPm)));
}

struct OverlapCase {
  std::string name;
  Span other;
  bool overlaps;
};

class OverlapWithTenthPmToTwelfthAm : public ::testing::TestWithParam<OverlapCase> {};

TEST_P(OverlapWithTenthPmToTwelfthAm, IsAboutSharedHalfDays) {
  const Span span = SpanOf("2025-03-10", kPm, "2025-03-12", kAm);
  EXPECT_EQ(Overlap(span, GetParam().other), GetParam().overlaps);
  EXPECT_EQ(Overlap(GetParam().other, span), GetParam().overlaps);
}

INSTANTIATE_TEST_SUITE_P(
    R35, OverlapWithTenthPmToTwelfthAm,
    ::testing::Values(
        OverlapCase{"MorningBefore", SpanOf("2025-03-09", kAm, "2025-03-10", kAm), false},
        OverlapCase{"SharesTheFirstHalf", SpanOf("2025-03-09", kAm, "2025-03-10", kPm), true},
        OverlapCase{"Inside", SpanOf("2025-03-11", kAm, "2025-03-11", kAm), true},
        OverlapCase{"Around", SpanOf("2025-03-01", kAm, "2025-03-31", kPm), true},
        OverlapCase{"SharesTheLastHalf", SpanOf("2025-03-12", kAm, "2025-03-13", kAm), true},
        OverlapCase{"AfternoonAfter", SpanOf("2025-03-12", kPm, "2025-03-13", kAm), false}),
    kName);

}  // namespace
}  // namespace jixue::approval
