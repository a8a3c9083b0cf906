#include "services/approval/app/withdraw_claims.h"

#include "services/approval/domain/claim_actions.h"

namespace jixue::approval {

Result<std::vector<ItemOutcome>> WithdrawClaims(db::Tx& tx, const Call& call,
                                                const std::vector<ClaimId>& claims) {
  const auto withdraw = [](const LockedClaim& locked, std::size_t) -> Result<Done> {
    const auto after = Withdraw(locked.claim);
    if (!after) return tl::unexpected{after.error()};
    return Done{HistoryAction::kWithdrawn, locked.claim.state, *after, std::nullopt};
  };
  // Rule R-43: only the person withdraws, whatever else the account may do.
  auth::Scope own;
  own.self = call.caller().person;
  auto outcomes = ActOnEach(ClaimRepository{tx}.LockVisible(own, claims), claims, withdraw);
  RecordStates(tx, call, outcomes);
  return outcomes;
}

}  // namespace jixue::approval
