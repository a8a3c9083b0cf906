#include "services/approval/app/decide_claims.h"

#include <set>
#include <utility>

#include "libs/base/etag.h"
#include "libs/base/try.h"
#include "services/approval/domain/registration_rules.h"
#include "services/approval/domain/submission_rules.h"
#include "services/approval/storage/submission_reader.h"

namespace jixue::approval {

namespace {

Result<ClaimTransition> DecideOne(const LockedClaim& locked, const Review& review,
                                  Timestamp received_at) {
  const Claim& before = locked.claim;
  JIXUE_TRY(after, Decide(before, review, received_at));
  // Rule R-13: the unit's review must be in time as well (W-31).
  JIXUE_RETURN_IF_FAILED(CheckWindow(before.content.year, locked.window, received_at));
  // Rule R-37: a person of a linked industry gets no hours here. A rejection stays possible.
  if (review.approves) {
    JIXUE_RETURN_IF_FAILED(
        CheckIndustry(locked.linked, before.content.span, CivilDate(received_at)));
  }
  const auto action = review.approves ? HistoryAction::kApproved : HistoryAction::kRejected;
  return ClaimTransition{action, before.state, after, review.opinion};
}

// The locked claims of which an item without an etag may mean another version (D65).
std::set<ClaimId> FindAmbiguous(db::Tx& tx, const std::vector<DecisionItem>& items) {
  std::vector<ClaimId> unread;
  for (const auto& item : items) {
    if (!item.etag || IsAnyEtag(*item.etag)) unread.push_back(item.claim);
  }
  if (unread.empty()) return {};
  return SubmissionReader{tx}.FindResubmitted(unread);
}

}  // namespace

Result<std::vector<ItemOutcome>> DecideClaims(db::Tx& tx, const Call& call,
                                              const Decisions& command) {
  JIXUE_RETURN_IF_FAILED(CheckReview(command.review));

  std::vector<ClaimId> ids;
  ids.reserve(command.items.size());
  for (const auto& item : command.items) ids.push_back(item.claim);
  const auto scope = auth::ScopeOf(call.caller());
  auto claims = ClaimRepository{tx}.LockReviewed(scope, ids);
  const auto ambiguous = FindAmbiguous(tx, command.items);
  const auto decide = [&](const LockedClaim& locked, std::size_t index) -> Result<ClaimTransition> {
    const Claim& before = locked.claim;
    JIXUE_RETURN_IF_FAILED(
        CheckSeenVersion(command.items[index].etag, before.version, ambiguous.contains(before.id)));
    return DecideOne(locked, command.review, call.received_at);
  };
  auto outcomes = ApplyToEach(std::move(claims), ids, decide);
  SaveTransitions(tx, call, outcomes);
  return outcomes;
}

}  // namespace jixue::approval
