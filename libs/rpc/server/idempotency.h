// Answers kept under idempotency keys (D18). Internal to libs/rpc.
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

struct KeptAnswer {
  std::string bytes;  // The serialized response.
  bool existed = false;
};

// Whether the client's key may be used at all: 1 to 128 visible ASCII characters, else
// INVALID_REQUEST.
std::optional<Error> CheckKey(const std::string& key);

// One request of one account under one key. Its rows are found by (account, RPC, key); whether it
// is the same request tells an HMAC, and the answer is encrypted and bound to its row, for both
// hold personal data.
class Answers {
 public:
  // `call` has an idempotency key.
  Answers(const Host& host, const BoundMethod& bound, const Call& call,
          const google::protobuf::Message& request);

  // The answer given before; REQUEST_ID_REUSED when the key was used for another request.
  Result<std::optional<KeptAnswer>> Find(db::Tx& tx);
  // Until the end of the transaction; false when the same key is being worked on.
  bool TryLock(db::Tx& tx) const;
  // In place of an expired one that Find saw.
  void Keep(db::Tx& tx, const KeptAnswer& answer) const;

 private:
  std::string Context() const;

  const Host& host_;
  const BoundMethod& bound_;
  std::string account_;
  std::string key_;
  std::string request_hash_;
  bool found_expired_ = false;
};

// Drops a bounded number of expired answers, unless another transaction is doing so.
void CleanAnswers(db::Tx& tx, Timestamp now);

}  // namespace jixue::rpc::internal
