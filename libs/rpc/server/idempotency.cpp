#include "libs/rpc/server/idempotency.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <cstring>
#include <stdexcept>

#include "libs/base/crypto.h"
#include "libs/base/errors.h"
#include "libs/db/run.h"
#include "libs/rpc/wire/metadata.h"

namespace jixue::rpc::internal {
namespace {

constexpr std::chrono::hours kKept{7 * 24};
constexpr int kCleanedMax = 50;
// Any number that no key's hash is likely to give.
constexpr std::int64_t kCleaningLock = 0x6a6978756531;
constexpr char kKeyPointer[] = "#/Idempotency-Key";

const db::Query kFind{"idempotency.find", R"sql(
  SELECT request_hash, existed, answer, expires_at <= $4 AS expired
  FROM idempotency_key
  WHERE account = $1 AND rpc = $2 AND key = $3
)sql"};

const db::Query kTryLock{"idempotency.try_lock", "SELECT pg_try_advisory_xact_lock($1)"};

// A row of the same key that expired and is not cleaned up yet.
const db::Query kDropExpired{"idempotency.drop_expired", R"sql(
  DELETE FROM idempotency_key WHERE account = $1 AND rpc = $2 AND key = $3 AND expires_at <= $4
)sql"};

const db::Query kInsert{"idempotency.insert", R"sql(
  INSERT INTO idempotency_key (account, rpc, key, request_hash, status, existed, answer, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql"};

const db::Query kClean{"idempotency.clean", R"sql(
  DELETE FROM idempotency_key
  WHERE (account, rpc, key) IN (
    SELECT account, rpc, key FROM idempotency_key WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
)sql"};

// The same message gives the same bytes, maps included.
std::string StableBytes(const google::protobuf::Message& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream{&bytes};
  google::protobuf::io::CodedOutputStream coded{&stream};
  coded.SetSerializationDeterministic(true);
  message.SerializeWithCachedSizes(&coded);
  coded.Trim();
  return bytes;
}

// Two keys of one: what encrypts answers never authenticates requests.
std::string PartOfKey(const Secret& key, std::string_view purpose) {
  return crypto::HmacSha256(key.Reveal(), purpose);
}

bool IsTrue(const pqxx::field& field) { return db::Text(field) == "t"; }

}  // namespace

std::optional<Error> CheckKey(const std::string& key) {
  if (key.size() > kIdempotencyKeyMax) {
    return FailField(kKeyPointer, errors::kTooLong, {{"max", std::to_string(kIdempotencyKeyMax)}})
        .value();
  }
  for (const char c : key) {
    if (c <= ' ' || c >= '\x7f') return FailField(kKeyPointer, errors::kBadText).value();
  }
  return std::nullopt;
}

Answers::Answers(const Host& host, const BoundMethod& bound, const Call& call,
                 const google::protobuf::Message& request)
    : host_{host},
      bound_{bound},
      account_{call.principal ? call.principal->account.ToText() : "anon"},
      key_{*call.idempotency_key} {
  request.ByteSizeLong();  // Fills the cached sizes that StableBytes needs.
  request_hash_ = crypto::HmacSha256(
      PartOfKey(host.settings().idempotency_key, "jixue-request-hash-1"), StableBytes(request));
}

std::string Answers::Context() const {
  std::string context = "jixue-answer-1";
  for (const std::string* part : {&account_, &bound_.method().path, &key_})
    context.append(1, '\0').append(*part);
  return context;
}

Result<std::optional<KeptAnswer>> Answers::Find(db::Tx& tx) {
  const auto rows = tx.Run(kFind, account_, bound_.method().path, key_, host_.clock().Now());
  if (rows.empty()) return std::nullopt;
  const auto row = rows[0];
  found_expired_ = IsTrue(row[3]);
  if (found_expired_) return std::nullopt;
  if (!crypto::ConstantTimeEquals(db::BytesOf(db::Text(row[0])), request_hash_)) {
    return Fail(errors::kRequestIdReused);
  }
  auto bytes = crypto::Open(PartOfKey(host_.settings().idempotency_key, "jixue-answer-key-1"),
                            db::BytesOf(db::Text(row[2])), Context());
  if (!bytes) throw std::runtime_error{"a kept answer cannot be opened"};
  return KeptAnswer{std::move(*bytes), IsTrue(row[1])};
}

bool Answers::TryLock(db::Tx& tx) const {
  const std::string hash = crypto::Sha256(Context());
  std::int64_t number = 0;
  std::memcpy(&number, hash.data(), sizeof number);
  return IsTrue(tx.Run(kTryLock, number)[0][0]);
}

void Answers::Keep(db::Tx& tx, const KeptAnswer& answer) const {
  const Timestamp now = host_.clock().Now();
  const std::string sealed = crypto::Seal(
      PartOfKey(host_.settings().idempotency_key, "jixue-answer-key-1"), answer.bytes, Context());
  const int status = answer.existed ? 200 : bound_.method().success_status;
  if (found_expired_) tx.Post(kDropExpired, account_, bound_.method().path, key_, now);
  tx.Post(kInsert, account_, bound_.method().path, key_, db::Bytes{request_hash_}, status,
          answer.existed, db::Bytes{sealed}, now + kKept);
}

void CleanAnswers(db::Tx& tx, Timestamp now) {
  if (IsTrue(tx.Run(kTryLock, kCleaningLock)[0][0])) tx.Post(kClean, now, kCleanedMax);
}

}  // namespace jixue::rpc::internal
