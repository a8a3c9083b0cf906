// Saves transitions of claims: their rows, the history and the events, in the order of D19.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/domain/history.h"
#include "services/approval/storage/claim_repository.h"

namespace jixue::approval {

// Appends history and events for claims already saved.
void AppendTransitions(db::Tx& tx, const Call& call,
                       const std::vector<ClaimTransition>& transitions);

// One item of a bulk call: its transition, or the reason why there is none (D20).
struct ItemOutcome {
  ClaimId id;
  Result<ClaimTransition> result;
};

using ApplyToClaim =
    std::function<Result<ClaimTransition>(const LockedClaim& locked, std::size_t index)>;

// Applies an action to claims in the order of the request. A claim that is not among the locked
// ones is CLAIM_NOT_FOUND. When a claim is named twice, the second item sees the effect of the
// first.
std::vector<ItemOutcome> ApplyToEach(std::vector<LockedClaim> locked,
                                     const std::vector<ClaimId>& ids, const ApplyToClaim& apply);

// Saves states, history and events of the items that succeeded.
void SaveTransitions(db::Tx& tx, const Call& call, const std::vector<ItemOutcome>& outcomes);

}  // namespace jixue::approval
