#include "services/certificate/domain/issuing_rules.h"

#include <gtest/gtest.h>

#include "libs/base/crypto.h"

namespace jixue::certificate {
namespace {

YearFacts Facts(std::int64_t version) {
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

TEST(R62_Conditions, AMetYearIsNotRefused) { EXPECT_FALSE(RefuseUnmetYear(2025, Facts(3))); }

TEST(R62_Conditions, EveryMissingOneIsListed) {
  YearFacts facts = Facts(3);
  facts.conditions[0] = {"R-7", 900, 780, 120, false};
  facts.conditions[1] = {"R-8", 520, 480, 120, false};
  const auto refused = RefuseUnmetYear(2025, facts);
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->reason, "CONDITIONS_NOT_MET");
  ASSERT_EQ(refused->fields.size(), 2u);
  EXPECT_EQ(refused->fields[0].params.at("missing"), "12");
  EXPECT_EQ(refused->fields[1].params.at("rule"), "R-8");
}

TEST(R62_Conditions, AYearWithoutPolicyIsRefused) {
  YearFacts facts = Facts(3);
  facts.policy_year_known = false;
  facts.conditions.clear();
  ASSERT_TRUE(RefuseUnmetYear(2025, facts));
}

TEST(D1_Fence, FactsOlderThanTheLastReversalAreRefused) {
  EXPECT_EQ(RefuseStaleFacts(2025, Facts(4), 5)->reason, "YEAR_CHANGED");
  EXPECT_FALSE(RefuseStaleFacts(2025, Facts(5), 5));
  EXPECT_FALSE(RefuseStaleFacts(2025, Facts(6), 5));
}

TEST(R64_Reversal, W30_CertificateFallsAlthoughTheRestWouldSuffice) {
  // P 30, Q 80 at version 4; a reversal of 8 makes version 5: T = 102 is still enough, and yet it
  // falls.
  EXPECT_TRUE(FallsByReversal(Issued(4), 5));
}

TEST(R64_Reversal, ANewerCertificateStands) {
  EXPECT_FALSE(FallsByReversal(Issued(5), 5));
  EXPECT_FALSE(FallsByReversal(Issued(6), 5));
}

TEST(R64_Reversal, AFallenOneDoesNotFallAgain) {
  Certificate fallen = Issued(4);
  fallen.invalidation = Invalidation{Timestamp{}, kHoursDeleted, std::nullopt};
  EXPECT_FALSE(FallsByReversal(fallen, 5));
}

}  // namespace
}  // namespace jixue::certificate
