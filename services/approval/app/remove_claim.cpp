#include "services/approval/app/remove_claim.h"

#include "libs/base/etag.h"
#include "services/approval/app/record.h"
#include "services/approval/app/standing.h"
#include "services/approval/domain/errors.h"

namespace jixue::approval {

Result<void> RemoveClaim(db::Tx& tx, const Call& call, const ClaimRemoval& command) {
  const auto scope = auth::ScopeOf(call.caller());
  const auto locked = ClaimRepository{tx}.LockVisible(scope, {command.claim});
  if (locked.empty()) return Fail(errors::kClaimNotFound);
  const Claim& before = locked.front().claim;
  if (auto error = rpc::CheckEtag(command.etag, before.version)) return tl::unexpected{*error};

  const auto after = Remove(before, StandingOf(scope, before), call.received_at);
  if (!after) return tl::unexpected{after.error()};
  RecordStates(tx, call,
               {{before.id, Done{HistoryAction::kDeleted, before.state, *after, std::nullopt}}});
  return {};
}

}  // namespace jixue::approval
