// The write side of claims, inside the caller's transaction. Not thread-safe; lives as long as the
// transaction.
#pragma once

#include <vector>

#include "libs/auth/scope.h"
#include "libs/db/tx.h"
#include "services/approval/domain/claim.h"
#include "services/approval/domain/history.h"

namespace jixue::approval {

// A claim locked until commit, and when hours of its year may be registered and reviewed.
struct LockedClaim {
  Claim claim;
  std::optional<Window> window;
};

class ClaimRepository {
 public:
  explicit ClaimRepository(db::Tx& tx) : tx_{tx} {}

  // Lock what the caller may see, or has on the review list; in the order of ids, whatever the
  // order given (D19). Deleted claims are not found.
  std::vector<LockedClaim> LockVisible(const auth::Scope& scope, const std::vector<ClaimId>& ids);
  std::vector<LockedClaim> LockReviewed(const auth::Scope& scope, const std::vector<ClaimId>& ids);
  // The same claims as LockReviewed without locking, for a transaction that only reads.
  std::vector<LockedClaim> ReadReviewed(const auth::Scope& scope, const std::vector<ClaimId>& ids);

  void Insert(const Claim& claim);
  // Content and state of a claim that was changed.
  void SaveChange(const Claim& claim);
  // Where claims stand now, all in one statement (D19): state, reviewer, opinion and times.
  void SaveStates(const std::vector<Done>& done);
  // Appends the history of these actions in one statement.
  void AppendHistory(const Actor& actor, Timestamp at, const std::vector<Done>& done);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::approval
