#include "services/approval/app/submit_claims.h"

#include <map>
#include <utility>

#include "libs/base/try.h"
#include "services/approval/domain/claim_actions.h"
#include "services/approval/domain/errors.h"
#include "services/approval/domain/registration_rules.h"
#include "services/approval/storage/replica_reader.h"
#include "services/approval/storage/submission_reader.h"

namespace jixue::approval {

namespace {

// The facts about the locked claims. From here to the commit no other transaction adds a pending
// claim of these people to a unit that is not theirs.
std::map<ClaimId, SubmissionFacts> ReadFactsOf(db::Tx& tx, const Call& call,
                                               const std::vector<LockedClaim>& locked,
                                               const UnitId& reviewer) {
  std::vector<ClaimId> claims;
  std::vector<PersonId> elsewhere;
  for (const auto& one : locked) {
    claims.push_back(one.claim.id);
    if (one.claim.person_unit != reviewer) elsewhere.push_back(one.claim.person);
  }
  if (!elsewhere.empty()) ClaimRepository{tx}.LockPendingElsewhere(elsewhere, reviewer);
  return SubmissionReader{tx}.ReadFacts(claims, reviewer, call.caller().account, call.received_at);
}

Result<Claim> SubmitOne(const LockedClaim& locked, const UnitId& reviewer, Timestamp at) {
  const Claim& before = locked.claim;
  JIXUE_TRY(after, Submit(before, reviewer, at));
  JIXUE_RETURN_IF_FAILED(CheckWindow(before.content.year, locked.window, at));
  JIXUE_RETURN_IF_FAILED(CheckIndustry(locked.linked, before.content.span, CivilDate(at)));
  return after;
}

}  // namespace

Result<std::vector<ItemOutcome>> SubmitClaims(db::Tx& tx, const Call& call,
                                              const Submission& command,
                                              const SubmissionLimits& limits) {
  if (!ReplicaReader{tx}.HasUnit(command.reviewer)) return Fail(errors::kReviewerNotFound);

  std::vector<ClaimId> ids;
  ids.reserve(command.items.size());
  for (const auto& item : command.items) ids.push_back(item.claim);
  const auto scope = auth::ScopeOf(call.caller());
  auto claims = ClaimRepository{tx}.LockVisible(scope, ids);
  const auto facts = ReadFactsOf(tx, call, claims, command.reviewer);
  std::map<PersonId, std::int32_t> added;  // To the pending claims elsewhere, by this call.

  const auto submit = [&](const LockedClaim& locked, std::size_t index) -> Result<ClaimTransition> {
    const Claim& before = locked.claim;
    const SubmissionFacts& known = facts.at(before.id);
    JIXUE_RETURN_IF_FAILED(
        CheckSeenVersion(command.items[index].etag, before.version, known.changed_by_others));
    JIXUE_TRY(after, SubmitOne(locked, command.reviewer, call.received_at));
    JIXUE_RETURN_IF_FAILED(CheckSubmissionsOfDay(known, limits));
    if (IsSubmittedToOtherUnit(after)) {
      auto& more = added[after.person];
      JIXUE_RETURN_IF_FAILED(CheckPendingElsewhere(known.pending_there + more, limits));
      ++more;
    }
    return ClaimTransition{HistoryAction::kSubmitted, before.state, after, std::nullopt};
  };
  auto outcomes = ApplyToEach(std::move(claims), ids, submit);
  SaveTransitions(tx, call, outcomes);
  return outcomes;
}

}  // namespace jixue::approval
