#include "services/identity/domain/accounts/leaked_passwords.h"

#include <gtest/gtest.h>

namespace jixue::identity {
namespace {

TEST(LeakedPasswords, AreFoundAtBothEndsOfTheListAndInTheMiddle) {
  EXPECT_TRUE(IsLeakedPassword("12345678"));
  EXPECT_TRUE(IsLeakedPassword("woaini1314"));
  EXPECT_TRUE(IsLeakedPassword("zz123456"));
  EXPECT_TRUE(IsLeakedPassword("password"));
}

TEST(LeakedPasswords, OthersPass) {
  EXPECT_FALSE(IsLeakedPassword(""));
  EXPECT_FALSE(IsLeakedPassword("learner-4711-7y"));
  EXPECT_FALSE(IsLeakedPassword("operator-demo-1"));
}

}  // namespace
}  // namespace jixue::identity
