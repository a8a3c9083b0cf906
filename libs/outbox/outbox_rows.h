// The relay's view of the outbox table, over a session of its own. For libs/outbox only.
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

  // Of its headers.
  const std::string& type() const { return message.headers[1].second; }
  std::string& trace_parent() { return message.headers.back().second; }
};

// Each call is a transaction. All throw db::Unavailable when the session is lost, and the lock with
// it.
class OutboxRows {
 public:
  explicit OutboxRows(const db::PoolSettings& settings);

  // Whether this session holds the lock of the one relay, now or from an earlier call.
  bool Lock();
  // Deletes rows and gives the first that are left, except these, in the order of `seq`: one round
  // trip.
  std::vector<OutboxRow> DeleteAndRead(const std::vector<std::int64_t>& done,
                                       const std::vector<std::int64_t>& skipped, int rows_max);
  void Delete(const std::vector<std::int64_t>& done);
  // When the first row was written; nothing when there is no row.
  std::optional<Timestamp> OldestSince();

 private:
  db::Connection connection_;
  bool locked_ = false;
};

}  // namespace jixue::outbox
