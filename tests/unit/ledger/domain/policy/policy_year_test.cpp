#include "services/ledger/domain/policy/policy_year.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ledger/domain/examples.h"

namespace jixue::ledger {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;

// The wrong fields of a policy year.
std::vector<FieldError> FieldsOf(const PolicyYear& policy) {
  const auto checked = CheckPolicyYear(policy);
  return checked ? std::vector<FieldError>{} : checked.error().fields;
}

auto Wrong(const std::string& pointer, const std::string& code) {
  return ::testing::AllOf(Field(&FieldError::pointer, pointer), Field(&FieldError::code, code));
}

TEST(PolicyYear, OfTheNoticeIsValid) { EXPECT_TRUE(CheckPolicyYear(Policy2025())); }

TEST(PolicyYear, R8_NeedsAShareBelowOne) {
  PolicyYear policy = Policy2025();
  policy.professional_share = {3, 3};
  EXPECT_THAT(FieldsOf(policy),
              ElementsAre(Wrong("#/professionalShare/numerator", "SHARE_NOT_BELOW_ONE")));
}

TEST(PolicyYear, R13_ClosesAfterItOpens) {
  PolicyYear policy = Policy2025();
  policy.registration_closes_at = policy.registration_opens_at;
  EXPECT_THAT(FieldsOf(policy), ElementsAre(Wrong("#/registrationClosesAt", "BEFORE_START")));
}

TEST(PolicyYear, R21_MakesUpEarlierYearsOnceEach) {
  PolicyYear policy = Policy2025();
  policy.make_up_years = {2023, 2025, 2023, 2024};
  EXPECT_THAT(FieldsOf(policy), ElementsAre(Wrong("#/makeUpYears/1", "TOO_BIG"),
                                            Wrong("#/makeUpYears/2", "MAKE_UP_YEAR_REPEATED")));
}

TEST(PolicyYear, ReportsAllWrongFieldsAtOnce) {
  PolicyYear policy = Policy2025();
  policy.professional_share = {5, 4};
  policy.registration_closes_at = policy.registration_opens_at - std::chrono::seconds{1};
  EXPECT_EQ(FieldsOf(policy).size(), 2u);
}

TEST(PolicyYear, ChangesOnlyTheMembersThatAreSet) {
  PolicyYearChange change;
  change.total = Tenths(720);
  change.make_up_years = std::vector<std::int32_t>{};
  PolicyYear expected = Policy2025();
  expected.total = Tenths(720);
  expected.make_up_years = {};
  EXPECT_EQ(Changed(Policy2025(), change), expected);
}

}  // namespace
}  // namespace jixue::ledger
