// Every service that listens to an event applies its golden bytes, of every generation.
#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"
#include "libs/testing/template_database.h"
#include "services/approval/migrations.h"
#include "services/approval/wiring.h"
#include "services/certificate/consume/ledger_consumer.h"
#include "services/certificate/migrations.h"
#include "services/learning/consume/policy_year_consumer.h"
#include "services/learning/migrations.h"
#include "services/ledger/migrations.h"
#include "services/ledger/wiring.h"
#include "tests/contract/events/golden.h"

namespace jixue::contract {
namespace {

using Subscriptions = std::vector<outbox::Subscription>;

// Applies the golden events that `subscriptions` hear, and gives their number. Nothing may be
// parked.
int ApplyAll(testing::TestDatabase& database, const Clock& clock, const std::string& consumer,
             const Subscriptions& subscriptions) {
  int applied = 0;
  for (const GoldenEvent& event : GoldenEvents()) {
    for (const outbox::Subscription& subscription : subscriptions) {
      for (const auto& [type, handler] : subscription.handlers) {
        if (type != event.type) continue;
        const outbox::Delivery delivery{.id = EventId::New(clock.Now()),
                                        .topic = subscription.topic,
                                        .type = type,
                                        .key = "0190a000-0000-7000-8000-000000000001",
                                        .aggregate_type = "golden",
                                        .aggregate_id = "0190a000-0000-7000-8000-000000000001",
                                        .aggregate_version = event.generation,
                                        .occurred_at = clock.Now(),
                                        .trace_parent = {},
                                        .payload = event.bytes};
        EXPECT_TRUE(outbox::Apply(database.pool(), clock, consumer, delivery, handler)) << type;
        ++applied;
      }
    }
  }
  EXPECT_EQ(database.Sql("SELECT coalesce(string_agg(type || ' ' || reason, ', '), '') FROM "
                         "parked_event"),
            "");
  return applied;
}

const testing::FakeClock& TheClock() {
  static const testing::FakeClock clock{testing::At("2026-01-15T12:00:00+08:00")};
  return clock;
}

TEST(GoldenEventsAreHeard, ByTheLedger) {
  testing::TestDatabase database{"ledger", ledger::kMigrations};
  EXPECT_GE(ApplyAll(database, TheClock(), "ledger", ledger::Subscriptions(TheClock())), 6);
}

TEST(GoldenEventsAreHeard, ByApproval) {
  testing::TestDatabase database{"approval", approval::kMigrations};
  EXPECT_GE(ApplyAll(database, TheClock(), "approval", approval::Subscriptions()), 3);
}

TEST(GoldenEventsAreHeard, ByLearning) {
  testing::TestDatabase database{"learning", learning::kMigrations};
  EXPECT_GE(ApplyAll(database, TheClock(), "learning", {learning::PolicyYearSubscription()}), 1);
}

TEST(GoldenEventsAreHeard, ByCertificate) {
  testing::TestDatabase database{"certificate", certificate::kMigrations};
  EXPECT_GE(
      ApplyAll(database, TheClock(), "certificate", {certificate::LedgerSubscription(TheClock())}),
      1);
}

}  // namespace
}  // namespace jixue::contract
