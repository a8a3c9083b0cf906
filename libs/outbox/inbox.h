// Applies each event exactly once (D6). Its migrations are the set "inbox".
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/time.h"
#include "libs/db/pool.h"
#include "libs/kafka/consumer.h"
#include "libs/outbox/subscription.h"

namespace jixue::outbox {

struct ConsumerSettings {
  std::string name;  // Consumer group and the `consumer` of the inbox: "ledger".
  std::string brokers;
  bool static_member = false;  // group.instance.id (D7).
};

// One thread per consumer: poll → begin → inbox row → handler → commit → offset. Metrics:
// kafka_consumer_lag{topic}, events_parked_total{topic}, event_seconds{type}.
class Consumer {
 public:
  Consumer(db::Pool& pool, const Clock& clock, ConsumerSettings settings,
           std::vector<Subscription> subscriptions);
  ~Consumer();

  void Start();
  void Stop();  // Finishes the event in progress; takes at most two seconds.

  // Returns whether partitions are assigned, for /readyz and tests.
  bool IsReady() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Applies one delivery exactly as the consumer does, but without Kafka: for tests and replay.
// Returns false when it was applied before.
bool Apply(db::Pool& pool, const Clock& clock, std::string_view consumer, const Delivery& delivery,
           const Handler& handler);

// Applies parked events again; those that still fail stay parked. Returns how many succeeded.
int ReplayParked(db::Pool& pool, const Clock& clock, std::string_view consumer,
                 const std::vector<Subscription>& subscriptions);

}  // namespace jixue::outbox
