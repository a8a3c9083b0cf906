#include "services/approval/app/submit_claims.h"

#include "services/approval/domain/claim_actions.h"
#include "services/approval/domain/errors.h"
#include "services/approval/domain/registration_rules.h"
#include "services/approval/storage/copy_repository.h"

namespace jixue::approval {

Result<std::vector<ItemOutcome>> SubmitClaims(db::Tx& tx, const Call& call,
                                              const Submission& command) {
  if (!CopyRepository{tx}.HasUnit(command.reviewer)) return Fail(errors::kReviewerNotFound);

  const auto submit = [&](const LockedClaim& locked, std::size_t) -> Result<Done> {
    const Claim& before = locked.claim;
    const auto after = Submit(before, command.reviewer, call.received_at);
    if (!after) return tl::unexpected{after.error()};
    if (auto error = CheckWindow(before.content.year, locked.window, call.received_at)) {
      return tl::unexpected{*error};
    }
    return Done{HistoryAction::kSubmitted, before.state, *after, std::nullopt};
  };
  const auto scope = auth::ScopeOf(call.caller());
  auto outcomes =
      ActOnEach(ClaimRepository{tx}.LockVisible(scope, command.claims), command.claims, submit);
  RecordStates(tx, call, outcomes);
  return outcomes;
}

}  // namespace jixue::approval
