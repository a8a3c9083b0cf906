#include "services/approval/app/withdraw_claims.h"

#include "libs/base/try.h"
#include "services/approval/domain/claim_actions.h"

namespace jixue::approval {

Result<std::vector<ItemOutcome>> WithdrawClaims(db::Tx& tx, const Call& call,
                                                const std::vector<ClaimId>& claims) {
  const auto withdraw = [](const LockedClaim& locked, std::size_t) -> Result<ClaimTransition> {
    JIXUE_TRY(after, Withdraw(locked.claim));
    return ClaimTransition{HistoryAction::kWithdrawn, locked.claim.state, after, std::nullopt};
  };
  // Rule R-43: only the person withdraws, even if the account has other roles.
  auth::Scope own;
  own.self = call.caller().person;
  auto outcomes = ApplyToEach(ClaimRepository{tx}.LockVisible(own, claims), claims, withdraw);
  SaveTransitions(tx, call, outcomes);
  return outcomes;
}

}  // namespace jixue::approval
