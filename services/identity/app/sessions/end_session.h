// Use case: log out. Other sessions of the account continue.
#pragma once

#include "libs/base/principal.h"
#include "libs/db/tx.h"

namespace jixue::identity {

void EndSession(db::Tx& tx, const Call& call);

}  // namespace jixue::identity
