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

kafka::Message MessageOf(const pqxx::row& row) {
  const auto text = [&row](const char* column) { return std::string{db::Text(row[column])}; };
  const Timestamp occurred_at = db::TimestampOf(db::Text(row["occurred_at"]));
  return {.topic = text("topic"),
          .key = text("key"),
          .payload = db::BytesOf(db::Text(row["payload"])),
          .headers = {{kIdHeader, text("id")},
                      {kTypeHeader, text("type")},
                      {kAggregateTypeHeader, text("aggregatetype")},
                      {kAggregateIdHeader, text("aggregateid")},
                      {kAggregateVersionHeader, text("aggregateversion")},
                      {kOccurredAtHeader, FormatTimestamp(occurred_at)},
                      {kTraceParentHeader, text("trace_context")}}};
}

}  // namespace

OutboxRows::OutboxRows(const db::PoolSettings& settings)
    : connection_{settings, db::ConnectOptions{.purpose = "relay"}} {}

pqxx::result OutboxRows::Execute(const db::Query& query, const std::vector<db::Param>& params) {
  return connection_.Run(query, params);
}

bool OutboxRows::Lock() {
  if (!locked_) locked_ = Execute(kTryLock, {db::ToParam(kLockKey)}).at(0)[0].as<bool>();
  return locked_;
}

std::vector<OutboxRow> OutboxRows::Read(const std::vector<std::int64_t>& skipped, int rows_max) {
  std::vector<OutboxRow> rows;
  for (const auto& row : Execute(kReadRows, {db::ToParam(skipped), db::ToParam(rows_max)})) {
    rows.push_back({row["seq"].as<std::int64_t>(), MessageOf(row)});
  }
  return rows;
}

void OutboxRows::Delete(const std::vector<std::int64_t>& seqs) {
  Execute(kDeleteRows, {db::ToParam(seqs)});
}

std::optional<Timestamp> OutboxRows::OldestSince() {
  const pqxx::result rows = Execute(kReadOldest, {});
  if (rows.empty()) return std::nullopt;
  return TimeOf(db::IdOf<EventId>(db::Text(rows.at(0)[0])));
}

}  // namespace jixue::outbox
