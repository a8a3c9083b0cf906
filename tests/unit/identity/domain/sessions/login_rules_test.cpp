#include "services/identity/domain/sessions/login_rules.h"

#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"

namespace jixue::identity {
namespace {

using jixue::testing::At;

const Timestamp kNoon = At("2026-03-01T12:00:00Z");

LoginAttempts After(int wrong_passwords, Timestamp now) {
  LoginAttempts attempts;
  for (int i = 0; i < wrong_passwords; ++i) attempts = AfterWrongPassword(attempts, now);
  return attempts;
}

TEST(LoginLock, NineWrongPasswordsDoNotLock) { EXPECT_FALSE(LockedOut(After(9, kNoon), kNoon)); }

TEST(LoginLock, TenWrongPasswordsLockForFifteenMinutes) {
  const LoginAttempts attempts = After(10, kNoon);
  const auto locked = LockedOut(attempts, kNoon);
  ASSERT_TRUE(locked);
  EXPECT_EQ(locked->reason, "LOGIN_LOCKED");
  EXPECT_EQ(locked->params.at("retryAfterSeconds"), "900");
  EXPECT_EQ(
      LockedOut(attempts, kNoon + std::chrono::milliseconds{500})->params.at("retryAfterSeconds"),
      "900");
  EXPECT_TRUE(LockedOut(attempts, kNoon + std::chrono::minutes{15} - std::chrono::microseconds{1}));
  EXPECT_FALSE(LockedOut(attempts, kNoon + std::chrono::minutes{15}));
}

TEST(LoginLock, GuessesWhileLockedChangeNothing) {
  const LoginAttempts locked = After(10, kNoon);
  EXPECT_EQ(AfterWrongPassword(locked, kNoon + std::chrono::minutes{14}), locked);
}

TEST(LoginLock, AfterALockTheCountStartsAnew) {
  const LoginAttempts next = AfterWrongPassword(After(10, kNoon), kNoon + std::chrono::minutes{15});
  EXPECT_EQ(next.failures, 1);
  EXPECT_FALSE(next.locked_until);
}

TEST(LoginLock, WrongPasswordsOfYesterdayAreForgotten) {
  const LoginAttempts nine = After(9, kNoon);
  EXPECT_EQ(AfterWrongPassword(nine, kNoon + std::chrono::hours{24}).failures, 1);
  EXPECT_EQ(AfterWrongPassword(nine, kNoon + std::chrono::hours{23}).failures, 10);
}

}  // namespace
}  // namespace jixue::identity
