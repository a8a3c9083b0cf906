#include "services/approval/app/change_claim.h"

#include "libs/base/etag.h"
#include "services/approval/app/record.h"
#include "services/approval/app/standing.h"
#include "services/approval/domain/errors.h"
#include "services/approval/storage/copy_repository.h"

namespace jixue::approval {

Result<ClaimView> ChangeClaim(db::Tx& tx, const Call& call, const ClaimChange& command) {
  const auto scope = auth::ScopeOf(call.caller());
  ClaimRepository claims{tx};
  ClaimReader reader{tx, scope};
  const auto locked = claims.LockVisible(scope, {command.claim});
  if (locked.empty()) return Fail(errors::kClaimNotFound);
  const Claim& before = locked.front().claim;
  if (auto error = rpc::CheckEtag(command.etag, before.version)) return tl::unexpected{*error};

  auto content = Complete(Apply(before.content, command.content));
  if (!content) return tl::unexpected{content.error()};
  const bool changes = *content != before.content;
  const auto window = CopyRepository{tx}.FindWindow(content->year);
  const auto after = Change(before, *std::move(content), StandingOf(scope, before));
  if (!after) return tl::unexpected{after.error()};
  if (auto error = CheckWindow(after->content.year, window, call.received_at)) {
    return tl::unexpected{*error};
  }
  // Rule R-50: only a real change makes a refused claim a draft again.
  if (changes) {
    claims.SaveChange(*after);
    RecordHistory(tx, call, {{HistoryAction::kChanged, before.state, *after, std::nullopt}});
  }
  return *reader.Find(command.claim);
}

}  // namespace jixue::approval
