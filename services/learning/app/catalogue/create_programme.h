// Creates a programme of a year as a draft. Rules.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme_rules.h"

namespace jixue::learning {

// Errors: the fields that do not fit each other.
Result<ProgrammeView> CreateProgramme(db::Tx& tx, const Call& call, const NewProgramme& wanted);

}  // namespace jixue::learning
