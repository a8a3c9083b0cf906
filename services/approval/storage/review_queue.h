// The queue of claims before their reviewers, over all units: for monitoring, which sees no person.
#pragma once

#include <optional>

#include "libs/base/time.h"
#include "libs/db/tx.h"

namespace jixue::approval {

// When the claim was submitted that waits longest for a decision; nullopt when none waits.
std::optional<Timestamp> OldestPending(db::Tx& tx);

}  // namespace jixue::approval
