#include "libs/outbox/outbox.h"

#include "libs/db/run.h"

namespace jixue::outbox {
namespace {

const db::Query kAppend{"outbox.append", R"sql(
  INSERT INTO outbox (id, topic, key, aggregatetype, aggregateid, aggregateversion, type, payload,
                      occurred_at, trace_context)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql"};

// The rows draw their numbers in the order of the arrays.
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
  // The id's time is that of the machine, not of the event: inboxes forget ids by their age.
  const EventId id = EventId::New(SystemClock{}.Now());
  tx.Post(kAppend, id, event.topic, event.key, event.aggregate_type, event.aggregate_id,
          event.aggregate_version, event.type, db::Bytes{event.payload}, event.occurred_at,
          event.trace_parent);
  tx.MarkOutbox();
}

void AppendAll(db::Tx& tx, const std::vector<Event>& events) {
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

}  // namespace jixue::outbox
