#include "services/identity/domain/sessions/session_rules.h"

#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"

namespace jixue::identity {
namespace {

using jixue::testing::At;

const Timestamp kNoon = At("2026-03-01T12:00:00Z");

PresentedToken Token(Timestamp token_expires_at, Timestamp session_expires_at) {
  return {.session = SessionId::New(kNoon),
          .account = AccountId::New(kNoon),
          .session_expires_at = session_expires_at,
          .token_expires_at = token_expires_at,
          .used_at = std::nullopt};
}

TEST(RefreshToken, ContinuesTheSessionUntilTheInstantOfItsExpiry) {
  const auto later = kNoon + std::chrono::hours{1};
  EXPECT_EQ(DecideRefresh(Token(later, later), later - std::chrono::microseconds{1}),
            RefreshVerdict::kContinue);
  EXPECT_EQ(DecideRefresh(Token(later, later + std::chrono::hours{1}), later),
            RefreshVerdict::kExpired);
  EXPECT_EQ(DecideRefresh(Token(later + std::chrono::hours{1}, later), later),
            RefreshVerdict::kExpired);
}

PresentedToken UsedAtNoon(int successors, bool successor_used) {
  PresentedToken token = Token(kNoon + std::chrono::hours{1}, kNoon + std::chrono::hours{1});
  token.used_at = kNoon;
  token.successors = successors;
  token.successor_used = successor_used;
  return token;
}

TEST(RefreshToken, UsedAgainAfterItsGraceEndsTheSessionEvenWhenItIsOld) {
  EXPECT_EQ(DecideRefresh(UsedAtNoon(1, false), kNoon + std::chrono::hours{1}),
            RefreshVerdict::kEndSession);
}

TEST(RefreshToken, UsedAgainWithinTenSecondsContinues) {
  const PresentedToken token = UsedAtNoon(1, false);
  EXPECT_EQ(DecideRefresh(token, kNoon + std::chrono::seconds{10}), RefreshVerdict::kContinue);
  // Of two requests at once, the one that arrived first may be second to get the lock.
  EXPECT_EQ(DecideRefresh(token, kNoon - std::chrono::milliseconds{3}), RefreshVerdict::kContinue);
  EXPECT_EQ(DecideRefresh(token, kNoon + std::chrono::seconds{10} + std::chrono::microseconds{1}),
            RefreshVerdict::kEndSession);
}

TEST(RefreshToken, HasNoGraceOnceASuccessorWasUsedOrThreeWereMade) {
  EXPECT_EQ(DecideRefresh(UsedAtNoon(1, true), kNoon), RefreshVerdict::kEndSession);
  EXPECT_EQ(DecideRefresh(UsedAtNoon(2, false), kNoon), RefreshVerdict::kContinue);
  EXPECT_EQ(DecideRefresh(UsedAtNoon(3, false), kNoon), RefreshVerdict::kEndSession);
  EXPECT_EQ(DecideRefresh(UsedAtNoon(0, false), kNoon), RefreshVerdict::kEndSession);
}

TEST(RefreshToken, LivesTwelveHoursButNeverLongerThanItsSession) {
  EXPECT_EQ(RefreshExpiry(kNoon, kNoon + kSessionLifetime), kNoon + std::chrono::hours{12});
  EXPECT_EQ(RefreshExpiry(kNoon, kNoon + std::chrono::hours{3}), kNoon + std::chrono::hours{3});
  EXPECT_EQ(kSessionLifetime, std::chrono::hours{168});
}

}  // namespace
}  // namespace jixue::identity
