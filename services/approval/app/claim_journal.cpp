#include "services/approval/app/claim_journal.h"

#include <algorithm>
#include <utility>

#include "libs/base/cause.h"
#include "services/approval/domain/claim_actions.h"
#include "services/approval/domain/errors.h"
#include "services/approval/domain/similar_claim.h"
#include "services/approval/publish/claim_events.h"
#include "services/approval/storage/replica_reader.h"

namespace jixue::approval {
namespace {

// Of the units that approve claims of their own members.
UnitNames UnitNamesFor(db::Tx& tx, const std::vector<ClaimTransition>& transitions) {
  std::vector<UnitId> units;
  for (const auto& transition : transitions) {
    const auto unit = VouchingUnit(transition.after);
    if (transition.action == HistoryAction::kApproved && unit) units.push_back(*unit);
  }
  return units.empty() ? UnitNames{} : ReplicaReader{tx}.UnitNames(units);
}

std::vector<Claim> GivenUpBy(const std::vector<ClaimTransition>& transitions) {
  std::vector<Claim> claims;
  for (const auto& transition : transitions) {
    if (IsGivenUp(transition)) claims.push_back(transition.after);
  }
  return claims;
}

}  // namespace

void AppendTransitions(db::Tx& tx, const Call& call,
                       const std::vector<ClaimTransition>& transitions) {
  ClaimRepository claims{tx};
  claims.AppendHistory(call.caller(), call.received_at, transitions);
  claims.AppendGivenUp(GivenUpBy(transitions));
  PublishTransitions(tx, transitions, UnitNamesFor(tx, transitions), CauseOf(call));
}

std::vector<ItemOutcome> ApplyToEach(std::vector<LockedClaim> locked,
                                     const std::vector<ClaimId>& ids, const ApplyToClaim& apply) {
  std::vector<ItemOutcome> outcomes;
  outcomes.reserve(ids.size());
  for (std::size_t index = 0; index < ids.size(); ++index) {
    const auto found = std::lower_bound(
        locked.begin(), locked.end(), ids[index],
        [](const LockedClaim& one, const ClaimId& id) { return one.claim.id < id; });
    if (found == locked.end() || found->claim.id != ids[index] || found->claim.deleted_at) {
      outcomes.push_back({ids[index], Fail(errors::kClaimNotFound)});
      continue;
    }
    auto result = apply(*found, index);
    if (result) found->claim = result->after;
    outcomes.push_back({ids[index], std::move(result)});
  }
  return outcomes;
}

void SaveTransitions(db::Tx& tx, const Call& call, const std::vector<ItemOutcome>& outcomes) {
  std::vector<ClaimTransition> transitions;
  for (const auto& outcome : outcomes) {
    if (outcome.result) transitions.push_back(*outcome.result);
  }
  ClaimRepository{tx}.SaveStates(transitions);
  AppendTransitions(tx, call, transitions);
}

}  // namespace jixue::approval
