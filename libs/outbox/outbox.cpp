#include "libs/outbox/outbox.h"

#include <google/protobuf/message.h>

#include "libs/db/run.h"

namespace jixue::outbox {
namespace {

const db::Query kAppend{"outbox.append", R"sql(
  INSERT INTO outbox (id, topic, key, aggregatetype, aggregateid, aggregateversion, type, payload,
                      occurred_at, trace_context)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql"};

// The rows get their numbers in the order of the arrays.
const db::Query kAppendAll{"outbox.append_all", R"sql(
  INSERT INTO outbox (id, topic, key, aggregatetype, aggregateid, aggregateversion, type, payload,
                      occurred_at, trace_context)
  SELECT id, topic, key, aggregatetype, aggregateid, aggregateversion, type, payload, occurred_at,
         trace_context
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[],
              $8::bytea[], $9::timestamptz[], $10::text[]) WITH ORDINALITY
    AS e (id, topic, key, aggregatetype, aggregateid, aggregateversion, type, payload, occurred_at,
          trace_context, n)
  ORDER BY n
)sql"};

template <class Member>
auto ColumnOf(const std::vector<Event>& events, const Member& member) {
  std::vector<db::Param> column;
  column.reserve(events.size());
  for (const auto& event : events) column.push_back(db::ToParam(member(event)));
  return column;
}

}  // namespace

void Append(db::Tx& tx, const Event& event) {
  // The id contains the machine's time, not the event's, because inboxes delete ids by their age.
  const EventId id = EventId::New(SystemClock{}.Now());
  tx.Post(kAppend, id, event.topic, event.key, event.aggregate_type, event.aggregate_id,
          event.aggregate_version, event.type, db::Bytes{event.payload}, event.occurred_at,
          event.trace_parent);
  tx.MarkOutbox();
}

void PublishAll(db::Tx& tx, const std::vector<Event>& events) {
  if (events.empty()) return;
  const Timestamp now = SystemClock{}.Now();
  tx.Post(kAppendAll, ColumnOf(events, [&](const Event&) { return EventId::New(now); }),
          ColumnOf(events, [](const Event& e) { return e.topic; }),
          ColumnOf(events, [](const Event& e) { return e.key; }),
          ColumnOf(events, [](const Event& e) { return e.aggregate_type; }),
          ColumnOf(events, [](const Event& e) { return e.aggregate_id; }),
          ColumnOf(events, [](const Event& e) { return e.aggregate_version; }),
          ColumnOf(events, [](const Event& e) { return e.type; }),
          ColumnOf(events, [](const Event& e) { return db::Bytes{e.payload}; }),
          ColumnOf(events, [](const Event& e) { return e.occurred_at; }),
          ColumnOf(events, [](const Event& e) { return e.trace_parent; }));
  tx.MarkOutbox();
}

Event EventOf(const Aggregate& aggregate, const google::protobuf::Message& message,
              const Cause& cause) {
  return {.topic = aggregate.topic,
          .key = aggregate.key,
          .aggregate_type = aggregate.type,
          .aggregate_id = aggregate.id,
          .aggregate_version = aggregate.version,
          .type = message.GetDescriptor()->full_name(),
          .payload = message.SerializeAsString(),
          .occurred_at = cause.at,
          .trace_parent = cause.trace_parent};
}

void Publish(db::Tx& tx, const Aggregate& aggregate, const google::protobuf::Message& message,
             const Cause& cause) {
  Append(tx, EventOf(aggregate, message, cause));
}

}  // namespace jixue::outbox
