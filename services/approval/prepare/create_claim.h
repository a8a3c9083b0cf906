// Prepares CreateClaim: completes the content and reads replicas through.
#pragma once

#include <optional>

#include "services/approval/app/create_claim.h"
#include "services/approval/domain/registration_rules.h"
#include "services/approval/prepare/replicas.h"

namespace jixue::approval {

// A registration as it was asked for.
struct Registration {
  std::optional<PersonId> person;
  Statement statement;
  bool declared;
};

// INVALID_REQUEST #/year, #/endDate, #/hours, or #/personId without a person; SERVICE_UNAVAILABLE.
Result<NewClaim> PrepareCreateClaim(const Replicas& replicas, const Call& call,
                                    const Registration& registration);

}  // namespace jixue::approval
