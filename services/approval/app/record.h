// Saves what was done to claims: their rows, the history and the events, in the order of D19.
#pragma once

#include <functional>
#include <vector>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/domain/history.h"
#include "services/approval/storage/claim_repository.h"

namespace jixue::approval {

// History and events of what stands in the tables already.
void RecordHistory(db::Tx& tx, const Call& call, const std::vector<Done>& done);

// One item of a bulk call: what was done, or why not (D20).
struct ItemOutcome {
  ClaimId id;
  Result<Done> result;
};

using ActOnClaim = std::function<Result<Done>(const LockedClaim& locked, std::size_t index)>;

// Acts on claims in the order of the request. A claim that is not among the locked ones is
// CLAIM_NOT_FOUND; one that is named twice meets the second time what the first time made of it.
std::vector<ItemOutcome> ActOnEach(std::vector<LockedClaim> locked, const std::vector<ClaimId>& ids,
                                   const ActOnClaim& act);

// States, history and events of the items that went well.
void RecordStates(db::Tx& tx, const Call& call, const std::vector<ItemOutcome>& outcomes);

}  // namespace jixue::approval
