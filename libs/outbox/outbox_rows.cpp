#include "libs/outbox/outbox_rows.h"

#include "libs/db/run.h"
#include "libs/outbox/headers.h"

namespace jixue::outbox {
namespace {

// An arbitrary number that nothing else locks in a service's database.
constexpr std::int64_t kLockKey = 7'205'759'403'792'794;

const db::Query kTryLock{"outbox.try_lock", R"sql(
  SELECT pg_try_advisory_lock($1) AS locked
)sql"};

// A row whose transaction committed late may have a lower number than rows already sent. So there
// is no cursor: every row is read until it is deleted, except those in flight.
const db::Query kReadRows{"outbox.read_rows", R"sql(
  SELECT seq, id, topic, key, aggregatetype, aggregateid, aggregateversion, type, payload,
         occurred_at, trace_context
  FROM outbox
  WHERE seq <> ALL ($1::bigint[])
  ORDER BY seq
  LIMIT $2
)sql"};

const db::Query kDeleteRows{"outbox.delete_rows", R"sql(
  DELETE FROM outbox
  WHERE seq = ANY ($1::bigint[])
)sql"};

const db::Query kReadOldest{"outbox.read_oldest", R"sql(
  SELECT id
  FROM outbox
  ORDER BY seq
  LIMIT 1
)sql"};

// Returns the instant in a UUIDv7, whose first 48 bits are milliseconds.
Timestamp TimeOf(const EventId& id) {
  std::int64_t millis = 0;
  for (std::size_t i = 0; i < 6; ++i) millis = (millis << 8) | id.uuid().bytes()[i];
  return Timestamp{std::chrono::milliseconds{millis}};
}

OutboxRow RowOf(const db::Row& row) {
  const auto text = [&row](const char* column) { return row.Get<std::string>(column); };
  const auto seq = row.Get<std::int64_t>("seq");
  // Columns are read in their order.
  std::string id = text("id");
  std::string topic = text("topic");
  std::string key = text("key");
  std::string aggregate_type = text("aggregatetype");
  std::string aggregate_id = text("aggregateid");
  std::string aggregate_version = text("aggregateversion");
  std::string type = text("type");
  std::string payload = row.Get<db::Bytes>("payload");
  const auto occurred_at = row.Get<Timestamp>("occurred_at");
  return {seq,
          {.topic = std::move(topic),
           .key = std::move(key),
           .payload = std::move(payload),
           .headers = {{kIdHeader, std::move(id)},
                       {kTypeHeader, std::move(type)},
                       {kAggregateTypeHeader, std::move(aggregate_type)},
                       {kAggregateIdHeader, std::move(aggregate_id)},
                       {kAggregateVersionHeader, std::move(aggregate_version)},
                       {kOccurredAtHeader, FormatTimestamp(occurred_at)},
                       {kTraceParentHeader, text("trace_context")}}}};
}

}  // namespace

OutboxRows::OutboxRows(const db::PoolSettings& settings)
    // When a crash of the server undoes a deletion, the event is published again, which inboxes
    // expect.
    : connection_{settings, db::ConnectOptions{.purpose = "relay", .durable = false}} {}

bool OutboxRows::Lock() {
  if (!locked_) locked_ = connection_.Run(kTryLock, {db::ToParam(kLockKey)}).Single<bool>("locked");
  return locked_;
}

std::vector<OutboxRow> OutboxRows::DeleteAndRead(const std::vector<std::int64_t>& done,
                                                 const std::vector<std::int64_t>& skipped,
                                                 int rows_max) {
  if (!done.empty()) connection_.Post(kDeleteRows, {db::ToParam(done)});
  const auto found = connection_.Run(kReadRows, {db::ToParam(skipped), db::ToParam(rows_max)});
  std::vector<OutboxRow> rows;
  rows.reserve(found.size());
  for (const auto& row : found) rows.push_back(RowOf(row));
  return rows;
}

void OutboxRows::Delete(const std::vector<std::int64_t>& done) {
  connection_.Run(kDeleteRows, {db::ToParam(done)});
}

std::optional<Timestamp> OutboxRows::OldestSince() {
  const db::Rows rows = connection_.Run(kReadOldest, {});
  if (rows.empty()) return std::nullopt;
  return TimeOf(rows.front().Get<EventId>("id"));
}

}  // namespace jixue::outbox
