#include "services/approval/app/delete_claims.h"

#include <utility>

#include "services/approval/domain/claim_actions.h"

namespace jixue::approval {

namespace {

std::vector<ItemOutcome> DeleteEach(std::vector<LockedClaim> claims, const Call& call,
                                    const Deletion& command) {
  return ActOnEach(
      std::move(claims), command.claims,
      [&](const LockedClaim& locked, std::size_t) -> Result<Done> {
        const auto after = Delete(locked.claim, call.received_at);
        if (!after) return tl::unexpected{after.error()};
        return Done{HistoryAction::kDeleted, locked.claim.state, *after, command.reason};
      });
}

}  // namespace

std::vector<ItemOutcome> PreviewDeletion(db::Tx& tx, const Call& call, const Deletion& command) {
  const auto scope = auth::ScopeOf(call.caller());
  return DeleteEach(ClaimRepository{tx}.ReadReviewed(scope, command.claims), call, command);
}

Result<std::vector<ItemOutcome>> DeleteClaims(db::Tx& tx, const Call& call,
                                              const Deletion& command) {
  const auto scope = auth::ScopeOf(call.caller());
  auto outcomes =
      DeleteEach(ClaimRepository{tx}.LockReviewed(scope, command.claims), call, command);
  RecordStates(tx, call, outcomes);
  return outcomes;
}

}  // namespace jixue::approval
