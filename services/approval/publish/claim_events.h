// Publishes facts about claims on jixue.approval.v1, keyed by person (D2).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "libs/base/cause.h"
#include "libs/db/tx.h"
#include "services/approval/domain/history.h"

namespace jixue::approval {

// Names of units, as far as approval knows them.
using UnitNames = std::map<UnitId, std::string>;

// Appends the events of these transitions to the outbox, in their order. An approval carries the
// person's unit of that time with its name from `names` (D68). The creation and the
// change of a draft have no event, because no other service needs to know of drafts.
void PublishTransitions(db::Tx& tx, const std::vector<ClaimTransition>& transitions,
                        const UnitNames& names, const Cause& cause);

}  // namespace jixue::approval
