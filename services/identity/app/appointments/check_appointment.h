// A step before an appointment: whether the caller may make it, and its ID number counts (D70). It
// needs no hash, so it comes before the first password is hashed (D54).
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/app/accounts/check_registration.h"
#include "services/identity/domain/units/admin_rules.h"

namespace jixue::identity {

struct WantedAdmin {
  IdNumber id_number;
  Appointment appointment;
};

// Whether the unit is in the caller's scope as a whole and has the department. Errors:
// UNIT_NOT_FOUND, DEPARTMENT_NOT_FOUND.
Result<void> CheckPlace(db::Tx& tx, const Call& call, const Appointment& appointment);

// Counts the ID number also where the appointment fails later: commit in any case. Errors:
// TOKEN_INVALID, UNIT_NOT_FOUND, DEPARTMENT_NOT_FOUND, REGISTRATION_LIMIT.
Result<void> CheckNewAdmin(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                           const RegistrationLimits& limits, const WantedAdmin& wanted);

}  // namespace jixue::identity
