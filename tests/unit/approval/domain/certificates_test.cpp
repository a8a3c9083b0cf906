#include "services/approval/domain/certificates.h"

#include <gtest/gtest.h>

#include "tests/unit/approval/claims.h"

namespace jixue::approval {
namespace {

std::optional<PersonYear> YearOfDeletion(const Claim& claim) {
  return YearToInvalidate(
      {HistoryAction::kDeleted, claim.state, DeleteSubmitted(claim, kNoon).value(), "重复登记"});
}

TEST(CertificatesToInvalidate, R64_AreThoseOfTheYearWhoseHoursAreReversed) {
  const Claim approved = ClaimIn(ClaimState::kApproved);
  EXPECT_EQ(YearOfDeletion(approved), (PersonYear{approved.person, 2025}));
}

TEST(CertificatesToInvalidate, R64_AreNoneWithoutApprovedHours) {
  EXPECT_EQ(YearOfDeletion(ClaimIn(ClaimState::kPending)), std::nullopt);
  EXPECT_EQ(YearOfDeletion(ClaimIn(ClaimState::kRejected)), std::nullopt);
}

}  // namespace
}  // namespace jixue::approval
