#include "services/approval/app/delete_claims.h"

#include <utility>

#include "libs/base/try.h"
#include "services/approval/domain/claim_actions.h"

namespace jixue::approval {

namespace {

std::vector<ItemOutcome> DeleteEach(std::vector<LockedClaim> claims, const Call& call,
                                    const Deletions& command) {
  const auto remove = [&](const LockedClaim& locked, std::size_t) -> Result<ClaimTransition> {
    JIXUE_TRY(after, DeleteSubmitted(locked.claim, call.received_at));
    return ClaimTransition{HistoryAction::kDeleted, locked.claim.state, after, command.reason};
  };
  return ApplyToEach(std::move(claims), command.claims, remove);
}

}  // namespace

std::vector<ItemOutcome> PreviewDeletions(db::Tx& tx, const Call& call, const Deletions& command) {
  const auto scope = auth::ScopeOf(call.caller());
  return DeleteEach(ClaimRepository{tx}.ReadReviewed(scope, command.claims), call, command);
}

Result<std::vector<ItemOutcome>> DeleteClaims(db::Tx& tx, const Call& call,
                                              const Deletions& command) {
  const auto scope = auth::ScopeOf(call.caller());
  auto outcomes =
      DeleteEach(ClaimRepository{tx}.LockReviewed(scope, command.claims), call, command);
  SaveTransitions(tx, call, outcomes);
  return outcomes;
}

}  // namespace jixue::approval
