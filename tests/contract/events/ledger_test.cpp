#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"
#include "services/ledger/migrations.h"
#include "services/ledger/wiring.h"
#include "tests/contract/events/apply.h"

namespace jixue::contract {
namespace {

TEST(GoldenEvents, AreAppliedByLedger) {
  testing::TestDatabase database{"ledger", ledger::kMigrations};
  const testing::FakeClock clock{testing::At("2026-01-15T12:00:00+08:00")};
  EXPECT_GE(ApplyGoldenEvents(database, clock, "ledger", ledger::Subscriptions()), 6);
}

}  // namespace
}  // namespace jixue::contract
