#include "libs/base/principal.h"

#include <gtest/gtest.h>

namespace jixue {
namespace {

TEST(RoleCodes, TextsLeadBackToTheirRoles) {
  for (int code = 0; code <= static_cast<int>(RoleCode::kPartner); ++code) {
    const auto role = static_cast<RoleCode>(code);
    EXPECT_EQ(ParseRole(TextOf(role)), role);
  }
  EXPECT_EQ(TextOf(RoleCode::kUnitAdmin), "UNIT_ADMIN");
}

TEST(RoleCodes, OtherTextsAreNone) {
  EXPECT_FALSE(ParseRole("UNIT_CHIEF"));
  EXPECT_FALSE(ParseRole(""));
}

}  // namespace
}  // namespace jixue
