#include "services/approval/app/delete_claim.h"

#include "libs/base/etag.h"
#include "libs/base/try.h"
#include "services/approval/app/caller_relation.h"
#include "services/approval/app/claim_journal.h"
#include "services/approval/domain/errors.h"

namespace jixue::approval {

Result<void> DeleteClaim(db::Tx& tx, const Call& call, const ClaimDeletion& command) {
  const auto scope = auth::ScopeOf(call.caller());
  const auto locked = ClaimRepository{tx}.LockVisible(scope, {command.claim});
  if (locked.empty()) return Fail(errors::kClaimNotFound);
  const Claim& before = locked.front().claim;
  JIXUE_RETURN_IF_FAILED(CheckEtag(command.etag, before.version));

  JIXUE_TRY(after, DeleteDraft(before, RelationOf(scope, before), call.received_at));
  const ClaimTransition deletion{HistoryAction::kDeleted, before.state, after, std::nullopt};
  SaveTransitions(tx, call, {{before.id, deletion}});
  return {};
}

}  // namespace jixue::approval
