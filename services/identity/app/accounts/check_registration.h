// A step before registration: everything that may be wrong with it, and last whether the ID number
// is taken (D70). It needs no hash, so it comes before the password is hashed (D54).
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "libs/obs/metrics.h"
#include "services/identity/app/accounts/new_person.h"

namespace jixue::identity {

// Immutable; outlives every call.
struct RegistrationLimits {
  int taken_per_hour_max;  // Responses ID_NUMBER_TAKEN to one address.
  obs::Counter refused_by_address;
  obs::Counter refused_by_number;
};

RegistrationLimits MakeRegistrationLimits(int taken_per_hour_max);

// Also a step before an appointment, whose first password would tell the same. Commit also where it
// fails. Errors: REGISTRATION_LIMIT from the fourth number on that differs from others in places 15
// and 16 only.
Result<void> CountIdNumber(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                           const RegistrationLimits& limits, const IdNumber& id_number);

// Counts the ID number, and the response ID_NUMBER_TAKEN, also where the registration fails: commit
// in any case. Errors: UNIT_NOT_FOUND, DEPARTMENT_NOT_FOUND, USERNAME_TAKEN, REGISTRATION_LIMIT,
// ID_NUMBER_TAKEN.
Result<void> CheckRegistration(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                               const RegistrationLimits& limits, const NewLearner& wanted);

}  // namespace jixue::identity
