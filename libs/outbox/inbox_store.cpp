#include "libs/outbox/inbox_store.h"

#include "libs/base/check.h"
#include "libs/db/run.h"

namespace jixue::outbox {
namespace {

constexpr int kForgetBatch = 1000;

const db::Query kMarkConsumed{"inbox.mark_consumed", R"sql(
  INSERT INTO consumed_event (consumer, event_id)
  VALUES ($1, $2)
  ON CONFLICT (consumer, event_id) DO NOTHING
)sql"};

const db::Query kPark{"inbox.park", R"sql(
  INSERT INTO parked_event (consumer, event_id, topic, key, aggregatetype, aggregateid,
                            aggregateversion, type, payload, occurred_at, trace_context, reason,
                            detail, parked_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
  ON CONFLICT (consumer, event_id) DO NOTHING
)sql"};

const db::Query kListParked{"inbox.list_parked", R"sql(
  SELECT event_id
  FROM parked_event
  WHERE consumer = $1
  ORDER BY event_id
)sql"};

const db::Query kLockParked{"inbox.lock_parked", R"sql(
  SELECT topic, key, aggregatetype, aggregateid, aggregateversion, type, payload, occurred_at,
         trace_context
  FROM parked_event
  WHERE consumer = $1 AND event_id = $2
  FOR UPDATE SKIP LOCKED
)sql"};

const db::Query kDeleteParked{"inbox.delete_parked", R"sql(
  DELETE FROM parked_event
  WHERE consumer = $1 AND event_id = $2
)sql"};

const db::Query kUpdateParked{"inbox.update_parked", R"sql(
  UPDATE parked_event
  SET reason = $3, detail = $4
  WHERE consumer = $1 AND event_id = $2
)sql"};

const db::Query kForgetConsumed{"inbox.forget_consumed", R"sql(
  DELETE FROM consumed_event
  WHERE consumer = $1
    AND event_id IN (
      SELECT event_id
      FROM consumed_event
      WHERE consumer = $1 AND event_id < $2
      ORDER BY event_id
      LIMIT $3
    )
)sql"};

// Returns the lowest UUIDv7 of that instant.
Uuid LowestIdAt(Timestamp instant) {
  const auto millis =
      std::chrono::floor<std::chrono::milliseconds>(instant.time_since_epoch()).count();
  std::string bytes(16, '\0');
  for (std::size_t i = 0; i < 6; ++i) {
    bytes[i] = static_cast<char>(static_cast<std::uint8_t>(millis >> (8 * (5 - i))));
  }
  const auto id = Uuid::FromBytes(bytes);
  JIXUE_CHECK(id.has_value(), "sixteen bytes are a UUID");
  return *id;
}

}  // namespace

bool MarkConsumed(db::Tx& tx, std::string_view consumer, const EventId& event) {
  return tx.Run(kMarkConsumed, consumer, event).affected() == 1;
}

void Park(db::Tx& tx, std::string_view consumer, const Delivery& delivery, const Refusal& refusal,
          Timestamp now) {
  tx.Run(kPark, consumer, delivery.id, delivery.topic, delivery.key, delivery.aggregate_type,
         delivery.aggregate_id, delivery.aggregate_version, delivery.type,
         db::Bytes{delivery.payload}, delivery.occurred_at, delivery.trace_parent, refusal.reason,
         refusal.detail, now);
}

std::vector<EventId> ListParked(db::Tx& tx, std::string_view consumer) {
  std::vector<EventId> events;
  for (const auto& row : tx.Run(kListParked, consumer)) {
    events.push_back(row.Get<EventId>("event_id"));
  }
  return events;
}

std::optional<Delivery> LockParked(db::Tx& tx, std::string_view consumer, const EventId& event) {
  const auto rows = tx.Run(kLockParked, consumer, event);
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows.front();
  const auto text = [&row](const char* column) { return row.Get<std::string>(column); };
  return Delivery{.id = event,
                  .topic = text("topic"),
                  .type = text("type"),
                  .key = text("key"),
                  .aggregate_type = text("aggregatetype"),
                  .aggregate_id = text("aggregateid"),
                  .aggregate_version = row.Get<std::int64_t>("aggregateversion"),
                  .occurred_at = row.Get<Timestamp>("occurred_at"),
                  .trace_parent = text("trace_context"),
                  .payload = row.Get<db::Bytes>("payload")};
}

void DeleteParked(db::Tx& tx, std::string_view consumer, const EventId& event) {
  tx.Run(kDeleteParked, consumer, event);
}

void UpdateParked(db::Tx& tx, std::string_view consumer, const EventId& event,
                  const Refusal& refusal) {
  tx.Run(kUpdateParked, consumer, event, refusal.reason, refusal.detail);
}

bool ForgetConsumed(db::Tx& tx, std::string_view consumer, Timestamp before) {
  return tx.Run(kForgetConsumed, consumer, LowestIdAt(before), kForgetBatch).affected() ==
         kForgetBatch;
}

}  // namespace jixue::outbox
