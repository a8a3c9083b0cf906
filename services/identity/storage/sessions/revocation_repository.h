// Records which sessions and tokens the gateway must no longer accept, inside the caller's
// transaction (D12).
#pragma once

#include <cstdint>

#include "libs/db/tx.h"

namespace jixue::identity {

class RevocationRepository {
 public:
  explicit RevocationRepository(db::Tx& tx) : tx_{tx} {}

  void Revoke(const SessionId& session, Timestamp now);
  // Tokens of the account with a lower version are no longer accepted.
  void Revoke(const AccountId& account, std::int64_t minimum_version, Timestamp now);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
