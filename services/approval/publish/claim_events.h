// Publishes facts about claims on jixue.approval.v1, keyed by person (D2).
#pragma once

#include <vector>

#include "libs/base/cause.h"
#include "libs/db/tx.h"
#include "services/approval/domain/history.h"

namespace jixue::approval {

// Appends the events of these transitions to the outbox, in their order. The creation and the
// change of a draft have no event, because no other service needs to know of drafts.
void PublishTransitions(db::Tx& tx, const std::vector<ClaimTransition>& transitions,
                        const Cause& cause);

}  // namespace jixue::approval
