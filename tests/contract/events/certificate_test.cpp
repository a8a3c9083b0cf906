#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"
#include "services/certificate/migrations.h"
#include "services/certificate/wiring.h"
#include "tests/contract/events/apply.h"

namespace jixue::contract {
namespace {

TEST(GoldenEvents, AreAppliedByCertificate) {
  testing::TestDatabase database{"certificate", certificate::kMigrations};
  const testing::FakeClock clock{testing::At("2026-01-15T12:00:00+08:00")};
  EXPECT_GE(ApplyGoldenEvents(database, clock, "certificate", certificate::Subscriptions()), 1);
}

}  // namespace
}  // namespace jixue::contract
