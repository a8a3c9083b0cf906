// Publishes a programme (D43). Rules.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

// Errors: PROGRAMME_NOT_FOUND, PROGRAMME_PUBLISHED, PROGRAMME_INCOMPLETE, POLICY_YEAR_UNKNOWN,
// YEAR_HAS_PROGRAMME.
Result<ProgrammeView> PublishProgramme(db::Tx& tx, const Call& call, const ProgrammeId& id);

}  // namespace jixue::learning
