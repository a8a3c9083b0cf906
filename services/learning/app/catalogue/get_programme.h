// Returns a programme with its courses.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

// Errors: PROGRAMME_NOT_FOUND, also for a draft that the caller may not see.
Result<ProgrammeView> GetProgramme(db::Tx& tx, const Call& call, const ProgrammeId& id);

}  // namespace jixue::learning
