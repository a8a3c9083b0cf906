// The implementation of Pool, which only Tx shares.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "libs/db/connection.h"
#include "libs/obs/metrics.h"

namespace jixue::db {

struct Pool::State {
  explicit State(PoolSettings given);

  // Returns an idle connection, a new one while there are fewer than the limit, or the next one
  // that is released. Throws PoolExhausted when the wait or the deadline is over, and Unavailable
  // when a new one cannot be opened.
  std::unique_ptr<Connection> Acquire(std::chrono::steady_clock::time_point deadline);
  // Returns a connection to the pool; a broken one is closed.
  void Release(std::unique_ptr<Connection> connection);
  // Notes that the database has just responded.
  void Worked();
  bool WorkedLately() const;

  const PoolSettings settings;
  std::function<void()> on_outbox_commit;

 private:
  // Opens a connection that `open` already counts.
  std::unique_ptr<Connection> OpenCounted();

  std::mutex mutex;  // Guards `idle` and `open`.
  std::condition_variable free;
  std::vector<std::unique_ptr<Connection>> idle;
  int open = 0;  // Idle and in use.
  std::atomic<std::int64_t> last_worked{0};
  obs::Gauge in_use;
  obs::Gauge waiting;
  obs::Counter refused;
};

}  // namespace jixue::db
