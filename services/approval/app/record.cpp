#include "services/approval/app/record.h"

#include <algorithm>
#include <utility>

#include "services/approval/domain/errors.h"
#include "services/approval/publish/claim_events.h"

namespace jixue::approval {

void RecordHistory(db::Tx& tx, const Call& call, const std::vector<Done>& done) {
  ClaimRepository{tx}.AppendHistory(ActorOf(call.caller()), call.received_at, done);
  Publish(tx, call, done);
}

std::vector<ItemOutcome> ActOnEach(std::vector<LockedClaim> locked, const std::vector<ClaimId>& ids,
                                   const ActOnClaim& act) {
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
    auto result = act(*found, index);
    if (result) found->claim = result->after;
    outcomes.push_back({ids[index], std::move(result)});
  }
  return outcomes;
}

void RecordStates(db::Tx& tx, const Call& call, const std::vector<ItemOutcome>& outcomes) {
  std::vector<Done> done;
  for (const auto& outcome : outcomes) {
    if (outcome.result) done.push_back(*outcome.result);
  }
  ClaimRepository{tx}.SaveStates(done);
  RecordHistory(tx, call, done);
}

}  // namespace jixue::approval
