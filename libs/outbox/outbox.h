// The transactional outbox: an event is a row of the same transaction as its effect (D5). Columns
// follow Debezium's event router. Its migration is the set "outbox".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "libs/db/tx.h"

namespace jixue::outbox {

struct Event {
  std::string topic;
  std::string key;  // Person id, or the aggregate's id where there is no person (D2).
  std::string aggregate_type;
  std::string aggregate_id;
  std::int64_t aggregate_version;
  std::string type;  // Full name of the payload's message.
  std::string payload;
  Timestamp occurred_at;
  std::string trace_parent;
};

// Appends an event. Call it under the aggregate's lock: that gives events of one aggregate their
// order.
void Append(db::Tx& tx, const Event& event);

// Appends many events, in their order, by one statement: for bulk calls (D19).
void AppendAll(db::Tx& tx, const std::vector<Event>& events);

}  // namespace jixue::outbox
