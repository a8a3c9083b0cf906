#include "services/identity/domain/accounts/account.h"

#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"

namespace jixue::identity {
namespace {

const Timestamp kNow = jixue::testing::At("2026-03-01T12:00:00Z");

Role Plain(RoleCode code) {
  return {.code = code, .unit = {}, .department = {}, .region_code = {}, .industry = {}};
}

TEST(Account, GivesTheTokenItsClaims) {
  const Account account{.id = AccountId::New(kNow),
                        .person = PersonId::New(kNow),
                        .username = std::nullopt,
                        .display_name = "张三",
                        .password_hash = "",
                        .password_change_required = true,
                        .password_expires_at = kNow,
                        .login_allowed = true,
                        .version = 7,
                        .device_generation = 0,
                        .profile_incomplete = true,
                        .roles = {Plain(RoleCode::kLearner)}};
  const SessionId session = SessionId::New(kNow);
  const Principal principal = PrincipalOf(account, session);
  EXPECT_EQ(principal.account, account.id);
  EXPECT_EQ(principal.session, session);
  EXPECT_EQ(principal.person, account.person);
  EXPECT_EQ(principal.account_version, 7);
  EXPECT_TRUE(principal.password_change_required);
  EXPECT_EQ(principal.roles, account.roles);
}

TEST(Role, HasATextThatLeadsBackToIt) {
  EXPECT_EQ(ParseRole("UNIT_ADMIN"), RoleCode::kUnitAdmin);
  EXPECT_EQ(TextOf(RoleCode::kPlatformOperator), "PLATFORM_OPERATOR");
  EXPECT_FALSE(ParseRole("UNIT_CHIEF"));
}

TEST(Grant, UnlimitedOnesAreInForceEverywhere) {
  const RoleGrant grant = UnlimitedGrant(RoleCode::kLearner, kNow);
  EXPECT_EQ(grant.role, Plain(RoleCode::kLearner));
  EXPECT_TRUE(grant.login_allowed);
  EXPECT_EQ(grant.version, 1);
}

TEST(Account, LearnersAndPartnersAreNoAdministrators) {
  EXPECT_FALSE(IsAdministrator({Plain(RoleCode::kLearner), Plain(RoleCode::kPartner)}));
  EXPECT_TRUE(IsAdministrator({Plain(RoleCode::kLearner), Plain(RoleCode::kUnitAdmin)}));
  EXPECT_TRUE(IsAdministrator({Plain(RoleCode::kPlatformOperator)}));
  EXPECT_FALSE(IsAdministrator({}));
}

}  // namespace
}  // namespace jixue::identity
