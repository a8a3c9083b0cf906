// What the gateway must no longer accept, inside the caller's transaction (D12).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "libs/db/tx.h"
#include "services/identity/domain/sessions/revocation.h"

namespace jixue::identity {

class RevocationStore {
 public:
  explicit RevocationStore(db::Tx& tx) : tx_{tx} {}

  void Revoke(const SessionId& session, Timestamp now);
  // Tokens of the account with a version below are no longer accepted.
  void Revoke(const AccountId& account, std::int64_t minimum_version, Timestamp now);

  // Those with a number above `seq` that still matter, by number.
  std::vector<Revocation> ListAfter(std::int64_t seq, Timestamp now);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
