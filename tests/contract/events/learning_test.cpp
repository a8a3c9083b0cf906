#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"
#include "services/learning/migrations.h"
#include "services/learning/wiring.h"
#include "tests/contract/events/apply.h"

namespace jixue::contract {
namespace {

TEST(GoldenEvents, AreAppliedByLearning) {
  testing::TestDatabase database{"learning", learning::kMigrations};
  const testing::FakeClock clock{testing::At("2026-01-15T12:00:00+08:00")};
  EXPECT_GE(ApplyGoldenEvents(database, clock, "learning", learning::Subscriptions()), 1);
}

}  // namespace
}  // namespace jixue::contract
