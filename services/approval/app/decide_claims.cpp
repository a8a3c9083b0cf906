#include "services/approval/app/decide_claims.h"

#include "libs/base/etag.h"
#include "services/approval/domain/registration_rules.h"

namespace jixue::approval {

namespace {

Result<Done> DecideOne(const LockedClaim& locked, const std::string& etag, const Review& review,
                       Timestamp received_at) {
  const Claim& before = locked.claim;
  if (!etag.empty()) {
    if (auto error = rpc::CheckEtag(etag, before.version)) return tl::unexpected{*error};
  }
  const auto after = Decide(before, review, received_at);
  if (!after) return tl::unexpected{after.error()};
  // Rule R-13: the unit's review must be in time as well (W-31).
  if (auto error = CheckWindow(before.content.year, locked.window, received_at)) {
    return tl::unexpected{*error};
  }
  const auto action = review.approves ? HistoryAction::kApproved : HistoryAction::kRejected;
  return Done{action, before.state, *after, review.opinion};
}

}  // namespace

Result<std::vector<ItemOutcome>> DecideClaims(db::Tx& tx, const Call& call,
                                              const Decisions& command) {
  if (auto error = command.review.Check()) return tl::unexpected{*error};

  std::vector<ClaimId> ids;
  ids.reserve(command.items.size());
  for (const auto& item : command.items) ids.push_back(item.claim);
  const auto decide = [&](const LockedClaim& locked, std::size_t index) {
    return DecideOne(locked, command.items[index].etag, command.review, call.received_at);
  };
  const auto scope = auth::ScopeOf(call.caller());
  auto outcomes = ActOnEach(ClaimRepository{tx}.LockReviewed(scope, ids), ids, decide);
  RecordStates(tx, call, outcomes);
  return outcomes;
}

}  // namespace jixue::approval
