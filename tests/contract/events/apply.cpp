#include "tests/contract/events/apply.h"

#include <gtest/gtest.h>

#include "tests/contract/events/golden.h"

namespace jixue::contract {

namespace {

constexpr const char* kPerson = "0190a000-0000-7000-8000-000000000001";

outbox::Delivery DeliveryOf(const GoldenEvent& event, const std::string& topic, Timestamp now) {
  return {.id = EventId::New(now),
          .topic = topic,
          .type = event.type,
          .key = kPerson,
          .aggregate_type = "golden",
          .aggregate_id = kPerson,
          .aggregate_version = event.generation,
          .occurred_at = now,
          .trace_parent = {},
          .payload = event.bytes};
}

}  // namespace

int ApplyGoldenEvents(testing::TestDatabase& database, const Clock& clock,
                      const std::string& consumer,
                      const std::vector<outbox::Subscription>& subscriptions) {
  int applied = 0;
  for (const GoldenEvent& event : GoldenEvents()) {
    for (const outbox::Subscription& subscription : subscriptions) {
      for (const auto& [type, handler] : subscription.handlers) {
        if (type != event.type) continue;
        const auto delivery = DeliveryOf(event, subscription.topic, clock.Now());
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

}  // namespace jixue::contract
