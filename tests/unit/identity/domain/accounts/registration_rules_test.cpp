#include "services/identity/domain/accounts/registration_rules.h"

#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"

namespace jixue::identity {
namespace {

const Timestamp kNow = jixue::testing::At("2026-03-31T12:00:00Z");

std::string SecondsLeft(const Result<void>& verdict) {
  return verdict ? "" : verdict.error().params.at("retryAfterSeconds");
}

TEST(TakenNumbersRule, AnAddressGetsSoManyInAnHour) {
  EXPECT_EQ(SecondsLeft(CheckTakenNumbers({kNow, 199}, 200, kNow)), "");
  EXPECT_EQ(SecondsLeft(CheckTakenNumbers({kNow, 200}, 200, kNow)), "3600");
  EXPECT_EQ(SecondsLeft(CheckTakenNumbers({kNow, 200}, 200, kNow + std::chrono::seconds{3599})),
            "1");
  EXPECT_EQ(SecondsLeft(CheckTakenNumbers({kNow, 200}, 200, kNow + std::chrono::hours{1})), "");
  EXPECT_EQ(SecondsLeft(CheckTakenNumbers({}, 200, kNow)), "");
}

TEST(TakenNumbersRule, AnHourBeginsWithItsFirstResponse) {
  EXPECT_EQ(AfterTaken({}, kNow), (TakenNumbers{kNow, 1}));
  const Timestamp later = kNow + std::chrono::minutes{59};
  EXPECT_EQ(AfterTaken({kNow, 1}, later), (TakenNumbers{kNow, 2}));
  const Timestamp next = kNow + std::chrono::hours{1};
  EXPECT_EQ(AfterTaken({kNow, 200}, next), (TakenNumbers{next, 1}));
  EXPECT_EQ(AfterTaken({kNow, 0}, later), (TakenNumbers{later, 1})) << "a new row has none";
}

TEST(NumbersOfGroup, AreForgottenAfterThirtyDays) {
  EXPECT_EQ(SecondsLeft(CheckNumbersOfGroup(std::nullopt, kNow)), "");
  EXPECT_EQ(SecondsLeft(CheckNumbersOfGroup(kNow, kNow)), "2592000");
  EXPECT_EQ(SecondsLeft(CheckNumbersOfGroup(kNow - std::chrono::hours{24 * 30}, kNow)), "");
}

}  // namespace
}  // namespace jixue::identity
