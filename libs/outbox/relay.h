// Publishes the outbox to Kafka: at least once, in order per aggregate (D5).
#pragma once

#include <memory>

#include "libs/base/time.h"
#include "libs/db/pool.h"
#include "libs/kafka/producer.h"

namespace jixue::outbox {

struct RelaySettings {
  int batch_rows_max = 2000;
  std::chrono::milliseconds idle_wait{200};  // Longest sleep when nobody wakes it.
};

// One thread. Only the holder of the advisory lock relays; other instances of the service wait for
// it. Rows are read in `seq` order, produced, and deleted on the delivery report. A broker that is
// away leaves the rows where they are.
class Relay {
 public:
  Relay(db::Pool& pool, kafka::ProducerSettings producer, RelaySettings settings = {});
  ~Relay();  // Stops within a second; rows in flight stay and are published again.

  void Start();
  void Stop();
  // There is a new row. Thread-safe, cheap; Pool::OnOutboxCommit calls it.
  void Wake();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::outbox
