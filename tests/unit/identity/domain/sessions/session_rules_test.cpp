#include "services/identity/domain/sessions/session_rules.h"

#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"

namespace jixue::identity {
namespace {

using jixue::testing::At;

const Timestamp kNoon = At("2026-03-01T12:00:00Z");

PresentedToken Token(Timestamp token_expires_at, Timestamp session_expires_at, bool used) {
  return {.session = SessionId::New(kNoon),
          .account = AccountId::New(kNoon),
          .session_expires_at = session_expires_at,
          .token_expires_at = token_expires_at,
          .used = used};
}

TEST(RefreshToken, ContinuesTheSessionUntilTheInstantOfItsExpiry) {
  const auto later = kNoon + std::chrono::hours{1};
  EXPECT_EQ(DecideRefresh(Token(later, later, false), later - std::chrono::microseconds{1}),
            RefreshVerdict::kContinue);
  EXPECT_EQ(DecideRefresh(Token(later, later + std::chrono::hours{1}, false), later),
            RefreshVerdict::kExpired);
  EXPECT_EQ(DecideRefresh(Token(later + std::chrono::hours{1}, later, false), later),
            RefreshVerdict::kExpired);
}

TEST(RefreshToken, UsedTwiceEndsTheSessionEvenWhenItIsOld) {
  EXPECT_EQ(DecideRefresh(Token(kNoon, kNoon, true), kNoon + std::chrono::hours{1}),
            RefreshVerdict::kEndSession);
}

TEST(RefreshToken, LivesTwelveHoursButNeverLongerThanItsSession) {
  EXPECT_EQ(RefreshExpiry(kNoon, kNoon + kSessionLifetime), kNoon + std::chrono::hours{12});
  EXPECT_EQ(RefreshExpiry(kNoon, kNoon + std::chrono::hours{3}), kNoon + std::chrono::hours{3});
  EXPECT_EQ(kSessionLifetime, std::chrono::hours{168});
}

}  // namespace
}  // namespace jixue::identity
