// The transactional outbox: an event is a row of the same transaction as the change that it reports
// (D5). Columns follow Debezium's event router. Its migrations are the set "outbox".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "libs/base/cause.h"
#include "libs/db/tx.h"

namespace google::protobuf {
class Message;
}

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

// The aggregate that an event belongs to.
struct Aggregate {
  std::string topic;
  std::string key;  // Person id, or the aggregate's id where there is no person (D2).
  std::string type;
  std::string id;
  std::int64_t version;
};

// Makes the event of a message. Its type is the full name of the message.
Event EventOf(const Aggregate& aggregate, const google::protobuf::Message& message,
              const Cause& cause);

// Appends a message as an event. Call it under the aggregate's lock, which orders the events of one
// aggregate.
void Publish(db::Tx& tx, const Aggregate& aggregate, const google::protobuf::Message& message,
             const Cause& cause);

// Appends many events, in their order, by one statement: for bulk calls (D19).
void PublishAll(db::Tx& tx, const std::vector<Event>& events);

// Appends an event. Call it under the aggregate's lock, which orders the events of one aggregate.
void Append(db::Tx& tx, const Event& event);

}  // namespace jixue::outbox
