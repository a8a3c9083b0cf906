#include "services/approval/app/submit_claims.h"

#include "libs/base/try.h"
#include "services/approval/domain/claim_actions.h"
#include "services/approval/domain/errors.h"
#include "services/approval/domain/registration_rules.h"
#include "services/approval/storage/replica_reader.h"

namespace jixue::approval {

Result<std::vector<ItemOutcome>> SubmitClaims(db::Tx& tx, const Call& call,
                                              const Submission& command) {
  if (!ReplicaReader{tx}.HasUnit(command.reviewer)) return Fail(errors::kReviewerNotFound);

  const auto submit = [&](const LockedClaim& locked, std::size_t) -> Result<ClaimTransition> {
    const Claim& before = locked.claim;
    JIXUE_TRY(after, Submit(before, command.reviewer, call.received_at));
    JIXUE_RETURN_IF_FAILED(CheckWindow(before.content.year, locked.window, call.received_at));
    return ClaimTransition{HistoryAction::kSubmitted, before.state, after, std::nullopt};
  };
  const auto scope = auth::ScopeOf(call.caller());
  auto outcomes =
      ApplyToEach(ClaimRepository{tx}.LockVisible(scope, command.claims), command.claims, submit);
  SaveTransitions(tx, call, outcomes);
  return outcomes;
}

}  // namespace jixue::approval
