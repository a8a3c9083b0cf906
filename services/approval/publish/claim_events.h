// What others hear of claims: facts on jixue.approval.v1, keyed by person (D2).
#pragma once

#include <vector>

#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/domain/history.h"

namespace jixue::approval {

// Appends the events of these actions to the outbox, in their order. Drafts that come and change
// are nobody's business.
void Publish(db::Tx& tx, const Call& call, const std::vector<Done>& done);

}  // namespace jixue::approval
