#include "libs/outbox/outbox_rows.h"

#include "libs/db/run.h"
#include "libs/outbox/headers.h"

namespace jixue::outbox {
namespace {

// Any number that nobody else locks in a service's database.
constexpr std::int64_t kLockKey = 7'205'759'403'792'794;

const db::Query kTryLock{"outbox.try_lock", R"sql(
  SELECT pg_try_advisory_lock($1)
)sql"};

// A row whose transaction committed late has a lower number than rows already sent, so there is no
// cursor: every row is read until it is deleted, except those in flight.
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

// The instant in a UUIDv7: its first 48 bits are milliseconds.
Timestamp TimeOf(const EventId& id) {
  std::int64_t millis = 0;
  for (std::size_t i = 0; i < 6; ++i) millis = (millis << 8) | id.uuid().bytes()[i];
  return Timestamp{std::chrono::milliseconds{millis}};
}

// The columns of kReadRows, in their order.
enum Column {
  kSeq,
  kId,
  kTopic,
  kKey,
  kAggregateType,
  kAggregateId,
  kAggregateVersion,
  kType,
  kPayload,
  kOccurredAt,
  kTraceContext
};

OutboxRow RowOf(const pqxx::row& row) {
  const auto text = [&row](Column column) { return std::string{db::Text(row[column])}; };
  const Timestamp occurred_at = db::TimestampOf(db::Text(row[kOccurredAt]));
  return {row[kSeq].as<std::int64_t>(),
          {.topic = text(kTopic),
           .key = text(kKey),
           .payload = db::BytesOf(db::Text(row[kPayload])),
           .headers = {{kIdHeader, text(kId)},
                       {kTypeHeader, text(kType)},
                       {kAggregateTypeHeader, text(kAggregateType)},
                       {kAggregateIdHeader, text(kAggregateId)},
                       {kAggregateVersionHeader, text(kAggregateVersion)},
                       {kOccurredAtHeader, FormatTimestamp(occurred_at)},
                       {kTraceParentHeader, text(kTraceContext)}}}};
}

}  // namespace

OutboxRows::OutboxRows(const db::PoolSettings& settings)
    // A deletion that a crash of the server undoes publishes its event again, which inboxes expect.
    : connection_{settings, db::ConnectOptions{.purpose = "relay", .durable = false}} {}

bool OutboxRows::Lock() {
  if (!locked_) locked_ = connection_.Run(kTryLock, {db::ToParam(kLockKey)}).at(0)[0].as<bool>();
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
  const pqxx::result rows = connection_.Run(kReadOldest, {});
  if (rows.empty()) return std::nullopt;
  return TimeOf(db::IdOf<EventId>(db::Text(rows.at(0)[0])));
}

}  // namespace jixue::outbox
