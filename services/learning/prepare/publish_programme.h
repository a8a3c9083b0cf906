// Fetches the policy year of a programme that is to be published.
#pragma once

#include "services/learning/prepare/prepared.h"
#include "services/learning/prepare/replicas.h"

namespace jixue::learning {

// Errors: SERVICE_UNAVAILABLE when the ledger is needed and does not answer.
Result<Prepared<ProgrammeId>> PreparePublishProgramme(PolicyYears& policy_years, const Call& call,
                                                      const ProgrammeId& id);

}  // namespace jixue::learning
