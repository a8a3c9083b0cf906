#include "services/approval/app/update_claim.h"

#include <utility>

#include "libs/base/etag.h"
#include "libs/base/try.h"
#include "services/approval/app/caller_relation.h"
#include "services/approval/app/claim_journal.h"
#include "services/approval/app/claim_warnings.h"
#include "services/approval/domain/errors.h"
#include "services/approval/storage/claim_reader.h"
#include "services/approval/storage/replica_reader.h"

namespace jixue::approval {

Result<ClaimView> UpdateClaim(db::Tx& tx, const Call& call, const ClaimChange& command) {
  const auto scope = auth::ScopeOf(call.caller());
  ClaimRepository claims{tx};
  const auto locked = claims.LockVisible(scope, {command.claim});
  if (locked.empty()) return Fail(errors::kClaimNotFound);
  const Claim& before = locked.front().claim;
  JIXUE_RETURN_IF_FAILED(CheckEtag(command.etag, before.version));

  JIXUE_TRY(content, Complete(Apply(before.content, command.content)));
  const bool changes = content != before.content;
  const auto window = ReplicaReader{tx}.FindWindow(content.year);
  JIXUE_TRY(after, Change(before, std::move(content), RelationOf(scope, before)));
  JIXUE_RETURN_IF_FAILED(CheckWindow(after.content.year, window, call.received_at));
  JIXUE_RETURN_IF_FAILED(
      CheckIndustry(locked.front().linked, after.content.span, CivilDate(call.received_at)));
  // Rule R-50: only a real change makes a rejected claim a draft again.
  if (changes) {
    claims.SaveChange(after);
    AppendTransitions(tx, call, {{HistoryAction::kChanged, before.state, after, std::nullopt}});
  }
  return WithWarnings(tx, call, *ClaimReader{tx, scope}.Find(command.claim));
}

}  // namespace jixue::approval
