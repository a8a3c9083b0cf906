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

TEST_P(Proposal, R28_R32_CountsHalfDaysAtFourHoursEach) {
  const auto& c = GetParam();
  ASSERT_FALSE(EndsBeforeStart(c.span));
  EXPECT_EQ(HalfDays(c.span), c.half_days);
  EXPECT_EQ(ProposedTenths(c.span), c.tenths);
}

INSTANTIATE_TEST_SUITE_P(
    Spans, Proposal,
    ::testing::Values(
        ProposalCase{"W08_ThreeFullDays", SpanOf("2025-03-10", kAm, "2025-03-12", kPm), 6, 240},
        ProposalCase{"W09_AfternoonToMorning", SpanOf("2025-03-10", kPm, "2025-03-11", kAm), 2, 80},
        ProposalCase{"W10_OneMorning", SpanOf("2025-03-10", kAm, "2025-03-10", kAm), 1, 40},
        ProposalCase{"OneAfternoon", SpanOf("2025-03-10", kPm, "2025-03-10", kPm), 1, 40},
        ProposalCase{"W12_FiveFullDays", SpanOf("2025-03-10", kAm, "2025-03-14", kPm), 10, 400},
        ProposalCase{"OneFullDay", SpanOf("2025-03-10", kAm, "2025-03-10", kPm), 2, 80},
        ProposalCase{"W14_AcrossNewYear", SpanOf("2025-12-30", kAm, "2026-01-02", kPm), 8, 320},
        ProposalCase{"AcrossALeapDay", SpanOf("2024-02-28", kAm, "2024-03-01", kPm), 6, 240}),
    [](const auto& test) { return test.param.name; });

TEST(Span, R32_W11_EndsBeforeItStarts) {
  EXPECT_TRUE(EndsBeforeStart(SpanOf("2025-03-10", kPm, "2025-03-10", kAm)));
  EXPECT_TRUE(EndsBeforeStart(SpanOf("2025-03-10", kAm, "2025-03-09", kPm)));
  EXPECT_FALSE(EndsBeforeStart(SpanOf("2025-03-10", kPm, "2025-03-10", kPm)));
}

}  // namespace
}  // namespace jixue::approval
