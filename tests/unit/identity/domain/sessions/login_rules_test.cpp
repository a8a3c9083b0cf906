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

TEST(LoginLock, NineWrongPasswordsDoNotLock) { EXPECT_TRUE(CheckLock(After(9, kNoon), kNoon)); }

TEST(LoginLock, TenWrongPasswordsLockForFifteenMinutes) {
  const LoginAttempts attempts = After(10, kNoon);
  const auto locked = CheckLock(attempts, kNoon);
  ASSERT_FALSE(locked);
  EXPECT_EQ(locked.error().reason, "LOGIN_LOCKED");
  EXPECT_EQ(locked.error().params.at("retryAfterSeconds"), "900");
  const auto later = CheckLock(attempts, kNoon + std::chrono::milliseconds{500});
  ASSERT_FALSE(later);
  EXPECT_EQ(later.error().params.at("retryAfterSeconds"), "900");
  EXPECT_FALSE(
      CheckLock(attempts, kNoon + std::chrono::minutes{15} - std::chrono::microseconds{1}));
  EXPECT_TRUE(CheckLock(attempts, kNoon + std::chrono::minutes{15}));
}

TEST(LoginLock, GuessesWhileLockedChangeNothing) {
  const LoginAttempts locked = After(10, kNoon);
  EXPECT_EQ(AfterWrongPassword(locked, kNoon + std::chrono::minutes{14}), locked);
}

TEST(LoginLock, AfterALockTheCountStartsAgain) {
  const LoginAttempts next = AfterWrongPassword(After(10, kNoon), kNoon + std::chrono::minutes{15});
  EXPECT_EQ(next.failures, 1);
  EXPECT_FALSE(next.locked_until);
}

TEST(LoginLock, WrongPasswordsOfYesterdayDoNotCount) {
  const LoginAttempts nine = After(9, kNoon);
  EXPECT_EQ(AfterWrongPassword(nine, kNoon + std::chrono::hours{24}).failures, 1);
  EXPECT_EQ(AfterWrongPassword(nine, kNoon + std::chrono::hours{23}).failures, 10);
}

TEST(LoginLock, ThirtyWrongPasswordsLockAllDevicesOnlyIfTheyFollowEachOther) {
  const auto count = [](LoginAttempts attempts, int wrong_passwords, Timestamp now) {
    for (int i = 0; i < wrong_passwords; ++i) {
      attempts = AfterWrongPassword(attempts, now, kDevicesLockRule);
    }
    return attempts;
  };
  const LoginAttempts many = count({}, 29, kNoon);
  EXPECT_FALSE(IsLocked(many, kNoon));
  const Timestamp later = kNoon + std::chrono::minutes{15};
  EXPECT_TRUE(IsLocked(count(many, 1, later - std::chrono::seconds{1}), later));
  EXPECT_EQ(count(many, 1, later).failures, 1);
}

TEST(AddressLimit, RejectsAnAddressWithWrongPasswordsForManyNamesAndRightOnesForFewer) {
  const AddressLimit limit;
  EXPECT_TRUE(CheckAddress({}, limit));
  EXPECT_TRUE(CheckAddress({.wrong_names = 99, .right_names = 0}, limit));
  const auto rejected = CheckAddress({.wrong_names = 100, .right_names = 99}, limit);
  ASSERT_FALSE(rejected);
  EXPECT_EQ(rejected.error().reason, "TOO_MANY_REQUESTS");
  EXPECT_EQ(rejected.error().params.at("retryAfterSeconds"), "60");
  EXPECT_TRUE(CheckAddress({.wrong_names = 100, .right_names = 100}, limit))
      << "a campus where many mistype";
}

}  // namespace
}  // namespace jixue::identity
