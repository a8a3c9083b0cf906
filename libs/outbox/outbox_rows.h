// The relay's access to the outbox table, over its own session. For libs/outbox only.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "libs/db/connection.h"
#include "libs/db/pool.h"
#include "libs/kafka/producer.h"

namespace jixue::outbox {

struct OutboxRow {
  std::int64_t seq;
  kafka::Message message;

  // Taken from the headers.
  const std::string& type() const { return message.headers[1].second; }
  std::string& trace_parent() { return message.headers.back().second; }
};

// Each call is a transaction. All throw db::Unavailable when the session is lost, and with it the
// lock.
class OutboxRows {
 public:
  explicit OutboxRows(const db::PoolSettings& settings);

  // Takes the lock of the only active relay. Returns whether this session holds it, now or from an
  // earlier call.
  bool Lock();
  // Deletes `done` and returns the first remaining rows except `skipped`, in the order of `seq`, in
  // one round trip.
  std::vector<OutboxRow> DeleteAndRead(const std::vector<std::int64_t>& done,
                                       const std::vector<std::int64_t>& skipped, int rows_max);
  void Delete(const std::vector<std::int64_t>& done);
  // Returns when the first row was written, or nullopt when there is no row.
  std::optional<Timestamp> OldestSince();

 private:
  db::Connection connection_;
  bool locked_ = false;
};

}  // namespace jixue::outbox
