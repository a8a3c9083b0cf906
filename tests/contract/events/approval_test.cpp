#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"
#include "services/approval/migrations.h"
#include "services/approval/wiring.h"
#include "tests/contract/events/apply.h"

namespace jixue::contract {
namespace {

TEST(GoldenEvents, AreAppliedByApproval) {
  testing::TestDatabase database{"approval", approval::kMigrations};
  const testing::FakeClock clock{testing::At("2026-01-15T12:00:00+08:00")};
  EXPECT_GE(ApplyGoldenEvents(database, clock, "approval", approval::Subscriptions()), 3);
}

}  // namespace
}  // namespace jixue::contract
