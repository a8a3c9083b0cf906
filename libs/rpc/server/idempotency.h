// Responses stored under idempotency keys (D18). Internal to libs/rpc.
#pragma once

#include <google/protobuf/message.h>

#include <cstdint>
#include <optional>
#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "libs/rpc/server/host.h"

namespace jixue::rpc::internal {

struct StoredResponse {
  std::string bytes;  // The serialized response.
  bool existed = false;
};

// Checks that the client's key has 1 to 128 visible ASCII characters, else INVALID_REQUEST.
Result<void> CheckKey(const std::string& key);

// One request of one account under one key. Its row is found by (account, RPC, key). Requests and
// responses contain personal data: of the request only an HMAC is stored, which shows whether a
// later one is the same; the response is encrypted and bound to its row.
class IdempotencyStore {
 public:
  // `call` must have an idempotency key.
  IdempotencyStore(const Host& host, const BoundMethod& bound, const Call& call,
                   const google::protobuf::Message& request);

  // Returns the response to the first request with the key. Errors: IDEMPOTENCY_KEY_REUSED when
  // that was another request.
  Result<std::optional<StoredResponse>> Find(db::Tx& tx);
  // Locks the key until the end of the transaction; returns false when a request with the same key
  // is in progress.
  bool TryLock(db::Tx& tx) const;
  // Replaces an expired response that Find saw.
  void Store(db::Tx& tx, const StoredResponse& response) const;

 private:
  std::string Context() const;

  const Host& host_;
  const BoundMethod& bound_;
  std::string account_;
  std::string key_;
  std::string request_hash_;
  bool found_expired_ = false;
};

// Deletes a bounded number of expired responses, unless another transaction is doing so.
void DeleteExpiredResponses(db::Tx& tx, Timestamp now);

}  // namespace jixue::rpc::internal
