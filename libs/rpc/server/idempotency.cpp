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

constexpr std::chrono::hours kStoredFor{7 * 24};
constexpr int kDeletedMax = 50;
// An arbitrary number that is unlikely to be a key's hash.
constexpr std::int64_t kDeletionLock = 0x6a6978756531;
constexpr char kKeyPointer[] = "#/Idempotency-Key";

const db::Query kFind{"idempotency.find", R"sql(
  SELECT request_hash, existed, answer, expires_at <= $4 AS expired
  FROM idempotency_key
  WHERE account = $1 AND rpc = $2 AND key = $3
)sql"};

const db::Query kTryLock{"idempotency.try_lock", "SELECT pg_try_advisory_xact_lock($1) AS locked"};

// Deletes a row of the same key that has expired but is not deleted yet.
const db::Query kDropExpired{"idempotency.drop_expired", R"sql(
  DELETE FROM idempotency_key WHERE account = $1 AND rpc = $2 AND key = $3 AND expires_at <= $4
)sql"};

const db::Query kInsert{"idempotency.insert", R"sql(
  INSERT INTO idempotency_key (account, rpc, key, request_hash, status, existed, answer, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql"};

const db::Query kDeleteExpired{"idempotency.clean", R"sql(
  DELETE FROM idempotency_key
  WHERE (account, rpc, key) IN (
    SELECT account, rpc, key FROM idempotency_key WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
)sql"};

// Serializes so that equal messages have equal bytes, maps included.
std::string StableBytes(const google::protobuf::Message& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream{&bytes};
  google::protobuf::io::CodedOutputStream coded{&stream};
  coded.SetSerializationDeterministic(true);
  message.SerializeWithCachedSizes(&coded);
  coded.Trim();
  return bytes;
}

// Derives a key per purpose, so that the key that encrypts responses never authenticates requests.
std::string PartOfKey(const Secret& key, std::string_view purpose) {
  return crypto::HmacSha256(key.Reveal(), purpose);
}

}  // namespace

Result<void> CheckKey(const std::string& key) {
  if (key.size() > kIdempotencyKeyMax) {
    return FailField(kKeyPointer, common_errors::kTooLong,
                     {{"max", std::to_string(kIdempotencyKeyMax)}});
  }
  for (const char c : key) {
    if (c <= ' ' || c >= '\x7f') return FailField(kKeyPointer, common_errors::kBadText);
  }
  return {};
}

IdempotencyStore::IdempotencyStore(const Host& host, const BoundMethod& bound, const Call& call,
                                   const google::protobuf::Message& request)
    : host_{host},
      bound_{bound},
      account_{call.principal ? call.principal->account.ToText() : "anon"},
      key_{*call.idempotency_key} {
  request.ByteSizeLong();  // Fills the cached sizes that StableBytes needs.
  request_hash_ = crypto::HmacSha256(
      PartOfKey(host.settings().idempotency_key, "jixue-request-hash-1"), StableBytes(request));
}

std::string IdempotencyStore::Context() const {
  std::string context = "jixue-answer-1";
  for (const std::string* part : {&account_, &bound_.method().path, &key_})
    context.append(1, '\0').append(*part);
  return context;
}

Result<std::optional<StoredResponse>> IdempotencyStore::Find(db::Tx& tx) {
  const auto rows = tx.Run(kFind, account_, bound_.method().path, key_, host_.clock().Now());
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows.front();
  found_expired_ = row.Get<bool>("expired");
  if (found_expired_) return std::nullopt;
  if (!crypto::ConstantTimeEquals(row.Get<db::Bytes>("request_hash"), request_hash_)) {
    return Fail(common_errors::kIdempotencyKeyReused);
  }
  auto bytes = crypto::Open(PartOfKey(host_.settings().idempotency_key, "jixue-answer-key-1"),
                            row.Get<db::Bytes>("answer"), Context());
  if (!bytes) throw std::runtime_error{"a stored response cannot be decrypted"};
  return StoredResponse{std::move(*bytes), row.Get<bool>("existed")};
}

bool IdempotencyStore::TryLock(db::Tx& tx) const {
  const std::string hash = crypto::Sha256(Context());
  std::int64_t number = 0;
  std::memcpy(&number, hash.data(), sizeof number);
  return tx.Run(kTryLock, number).Single<bool>("locked");
}

void IdempotencyStore::Store(db::Tx& tx, const StoredResponse& response) const {
  const Timestamp now = host_.clock().Now();
  const std::string encrypted = crypto::Seal(
      PartOfKey(host_.settings().idempotency_key, "jixue-answer-key-1"), response.bytes, Context());
  const int status = response.existed ? 200 : bound_.method().success_status;
  if (found_expired_) tx.Post(kDropExpired, account_, bound_.method().path, key_, now);
  tx.Post(kInsert, account_, bound_.method().path, key_, db::Bytes{request_hash_}, status,
          response.existed, db::Bytes{encrypted}, now + kStoredFor);
}

void DeleteExpiredResponses(db::Tx& tx, Timestamp now) {
  if (tx.Run(kTryLock, kDeletionLock).Single<bool>("locked"))
    tx.Post(kDeleteExpired, now, kDeletedMax);
}

}  // namespace jixue::rpc::internal
