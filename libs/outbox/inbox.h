// Applies each event once (D6). Its migration is the set "inbox".
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/error.h"
#include "libs/db/pool.h"
#include "libs/db/tx.h"
#include "libs/kafka/consumer.h"

namespace jixue::outbox {

// An event as it arrived.
struct Delivery {
  EventId id;
  std::string topic;
  std::string type;
  std::string key;
  std::string aggregate_type;
  std::string aggregate_id;
  std::int64_t aggregate_version;
  Timestamp occurred_at;
  std::string trace_parent;
  std::string payload;
};

// What one event does, inside the transaction of its inbox row. A failed Result parks the event
// with its reason; an exception of the infrastructure is retried for ever and the partition waits.
using Handler = std::function<Result<void>(db::Tx&, const Delivery&)>;

// Handlers by event type. A type without handler is skipped (others may send more than we hear).
struct Subscription {
  std::string topic;
  std::vector<std::pair<std::string, Handler>> handlers;
};

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
  void Stop();  // Finishes the event in hand; bounded by two seconds.

  // Whether partitions are assigned, for /readyz and tests.
  bool IsReady() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Applies one delivery exactly as the consumer does, without Kafka; for tests and replay. Returns
// false when it was applied before.
bool Apply(db::Pool& pool, const Clock& clock, std::string_view consumer, const Delivery& delivery,
           const Handler& handler);

// Applies parked events again; those that still fail stay parked. Returns how many succeeded.
int ReplayParked(db::Pool& pool, const Clock& clock, std::string_view consumer,
                 const std::vector<Subscription>& subscriptions);

}  // namespace jixue::outbox
