#include "services/certificate/domain/issuing_rules.h"

#include <gtest/gtest.h>

#include "libs/base/crypto.h"

namespace jixue::certificate {
namespace {

EligibilityFacts Facts(std::int64_t version) {
  return {.policy_year_known = true,
          .version = version,
          .public_tenths = 300,
          .professional_tenths = 720,
          .conditions = {{"R-7", 900, 1020, 0, true}, {"R-8", 680, 720, 0, true}}};
}

Certificate Issued(std::int64_t version) {
  return {.id = CertificateId::New(Timestamp{}),
          .person = PersonId::New(Timestamp{}),
          .kind = Kind::kAnnual,
          .year = 2025,
          .serial = Serial::FromRandom(crypto::RandomBytes(13)),
          .year_version = version,
          .holder = {"张三", "450100**********17", std::nullopt},
          .public_tenths = 300,
          .professional_tenths = 800,
          .issued_at = Timestamp{},
          .invalidation = {}};
}

TEST(IssuingRules, R62_AYearThatMeetsTheConditionsIsEligible) {
  EXPECT_TRUE(CheckEligibility(2025, Facts(3)));
}

TEST(IssuingRules, R62_EveryMissingConditionIsListed) {
  EligibilityFacts facts = Facts(3);
  facts.conditions[0] = {"R-7", 900, 780, 120, false};
  facts.conditions[1] = {"R-8", 520, 480, 120, false};
  const auto checked = CheckEligibility(2025, facts);
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().reason, "CONDITIONS_NOT_MET");
  ASSERT_EQ(checked.error().fields.size(), 2u);
  EXPECT_EQ(checked.error().fields[0].params.at("missing"), "12");
  EXPECT_EQ(checked.error().fields[1].params.at("rule"), "R-8");
}

TEST(IssuingRules, R62_AYearWithoutPolicyIsNotEligible) {
  EligibilityFacts facts = Facts(3);
  facts.policy_year_known = false;
  facts.conditions.clear();
  const auto checked = CheckEligibility(2025, facts);
  ASSERT_FALSE(checked);
  ASSERT_EQ(checked.error().fields.size(), 1u);
  EXPECT_EQ(checked.error().fields[0].code, "POLICY_YEAR_MISSING");
}

TEST(IssuingRules, D73_AYearBeginsAtMidnightOfTheProvince) {
  EXPECT_TRUE(CheckYearHasBegun(2025, *ParseTimestamp("2026-06-01T00:00:00Z")));
  EXPECT_TRUE(CheckYearHasBegun(2026, *ParseTimestamp("2025-12-31T16:00:00Z")));
  const auto too_early = CheckYearHasBegun(2026, *ParseTimestamp("2025-12-31T15:59:59.999999Z"));
  ASSERT_FALSE(too_early);
  EXPECT_EQ(too_early.error().reason, "YEAR_NOT_BEGUN");
  EXPECT_EQ(too_early.error().kind, ErrorKind::kRuleViolated);
  EXPECT_EQ(too_early.error().params.at("year"), "2026");
}

TEST(IssuingRules, D1_FactsFromBeforeTheFenceAreNotCurrent) {
  EXPECT_EQ(CheckFactsAreCurrent(2025, Facts(4), 5).error().reason, "YEAR_CHANGED");
  EXPECT_TRUE(CheckFactsAreCurrent(2025, Facts(5), 5));
  EXPECT_TRUE(CheckFactsAreCurrent(2025, Facts(6), 5));
}

TEST(IssuingRules, R64_W30_AReversalInvalidatesAlthoughTheRestWouldSuffice) {
  // P 30, Q 80 at version 4; a reversal of 8 makes version 5: T = 102 is still enough, and yet the
  // certificate is invalidated.
  EXPECT_TRUE(IsInvalidatedBy(Issued(4), 5));
}

TEST(IssuingRules, R64_ANewerCertificateStaysValid) {
  EXPECT_FALSE(IsInvalidatedBy(Issued(5), 5));
  EXPECT_FALSE(IsInvalidatedBy(Issued(6), 5));
}

TEST(IssuingRules, R64_AnInvalidCertificateIsNotInvalidatedAgain) {
  Certificate invalid = Issued(4);
  invalid.invalidation = Invalidation{Timestamp{}, kHoursDeleted, std::nullopt};
  EXPECT_FALSE(IsInvalidatedBy(invalid, 5));
}

}  // namespace
}  // namespace jixue::certificate
