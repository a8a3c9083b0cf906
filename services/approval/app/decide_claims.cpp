#include "services/approval/app/decide_claims.h"

#include "libs/base/etag.h"
#include "libs/base/try.h"
#include "services/approval/domain/registration_rules.h"

namespace jixue::approval {

namespace {

Result<ClaimTransition> DecideOne(const LockedClaim& locked, const std::string& etag,
                                  const Review& review, Timestamp received_at) {
  const Claim& before = locked.claim;
  if (!etag.empty()) JIXUE_RETURN_IF_FAILED(CheckEtag(etag, before.version));
  JIXUE_TRY(after, Decide(before, review, received_at));
  // Rule R-13: the unit's review must be in time as well (W-31).
  JIXUE_RETURN_IF_FAILED(CheckWindow(before.content.year, locked.window, received_at));
  const auto action = review.approves ? HistoryAction::kApproved : HistoryAction::kRejected;
  return ClaimTransition{action, before.state, after, review.opinion};
}

}  // namespace

Result<std::vector<ItemOutcome>> DecideClaims(db::Tx& tx, const Call& call,
                                              const Decisions& command) {
  JIXUE_RETURN_IF_FAILED(CheckReview(command.review));

  std::vector<ClaimId> ids;
  ids.reserve(command.items.size());
  for (const auto& item : command.items) ids.push_back(item.claim);
  const auto decide = [&](const LockedClaim& locked, std::size_t index) {
    return DecideOne(locked, command.items[index].etag, command.review, call.received_at);
  };
  const auto scope = auth::ScopeOf(call.caller());
  auto outcomes = ApplyToEach(ClaimRepository{tx}.LockReviewed(scope, ids), ids, decide);
  SaveTransitions(tx, call, outcomes);
  return outcomes;
}

}  // namespace jixue::approval
