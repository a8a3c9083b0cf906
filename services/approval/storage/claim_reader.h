// Reads single claims and their histories, inside the caller's transaction. Not thread-safe.
#pragma once

#include <optional>
#include <vector>

#include "libs/auth/scope.h"
#include "libs/db/tx.h"
#include "services/approval/domain/history.h"
#include "services/approval/storage/claim_view.h"

namespace jixue::approval {

class ClaimReader {
 public:
  ClaimReader(db::Tx& tx, const auth::Scope& scope) : tx_{tx}, scope_{scope} {}

  // nullopt when it is deleted or not in scope.
  std::optional<ClaimView> Find(const ClaimId& id);
  // Oldest first, also of deleted claims, and of a claim that is not in scope up to the account's
  // last action; empty when there is nothing to see.
  std::vector<HistoryLine> ListHistory(const ClaimId& id, const AccountId& actor);

 private:
  db::Tx& tx_;
  const auth::Scope& scope_;
};

}  // namespace jixue::approval
