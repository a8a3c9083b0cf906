// Publishes the outbox to Kafka: at least once, in order per aggregate (D5).
#pragma once

#include <memory>

#include "libs/base/time.h"
#include "libs/db/pool.h"
#include "libs/kafka/producer.h"

namespace jixue::outbox {

struct RelaySettings {
  int batch_rows_max = 2000;
  std::chrono::milliseconds idle_wait{200};  // Longest sleep when it is not woken.
};

// Uses one thread. Only the holder of the advisory lock relays; other instances of the service wait
// for the lock. Rows are read in `seq` order, produced, and deleted after the delivery report.
// While the broker is down, the rows stay in the table. When it refuses a row, the later ones of
// its key come behind it, if need be a second time.
class Relay {
 public:
  Relay(db::Pool& pool, kafka::ProducerSettings producer, RelaySettings settings = {});
  ~Relay();  // Stops within a second; rows in flight stay and are published again.

  void Start();
  void Stop();
  // Call it when there is a new row, as Pool::OnOutboxCommit does. Thread-safe and cheap.
  void Wake();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::outbox
