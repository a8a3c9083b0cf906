// Use case: a person, or a unit admin for a person, registers a claim as a draft. Rules,
//
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/domain/claim.h"
#include "services/approval/storage/claim_view.h"

namespace jixue::approval {

struct NewClaim {
  PersonId person;
  ClaimContent content;
  bool declared;  // Whether the person declares that the information is true.
};

// PERSON_NOT_FOUND, PROMISE_REQUIRED, INDUSTRY_SYSTEM_REQUIRED, POLICY_YEAR_UNKNOWN,
// REGISTRATION_CLOSED. The replicas of person, unit and policy year have been read through before.
Result<ClaimView> CreateClaim(db::Tx& tx, const Call& call, const NewClaim& command);

}  // namespace jixue::approval
