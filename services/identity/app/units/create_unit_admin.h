// Use case: appoint a unit admin. Rules, decisions D14, D57, D69.
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "libs/values/id_number.h"
#include "services/identity/domain/appointments/appointment.h"
#include "services/identity/domain/units/admin_rules.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// An appointment whose first password is hashed (prepare/hash_password.h).
struct NewUnitAdmin {
  std::string name;
  IdNumber id_number;
  Appointment appointment;
  std::string first_password_hash;  // Used when the owner of the ID number has no account.
};

// The owner of the ID number is asked, and nothing of theirs changes before they accept. Wrong
// passwords for a number without an account are forgotten, as its first password is a new one.
// Does the same work whether the number is unknown, known, or belongs to an admin of another unit,
// so that the response does not tell. The appointment was checked and its ID number counted before
// (app/appointments/check_appointment.h). Errors: TOKEN_INVALID, UNIT_NOT_FOUND,
// DEPARTMENT_NOT_FOUND, ADMIN_EXISTS when they are such an admin of this unit already or are asked
// already, APPOINTMENT_LIMIT when the unit has made `per_day_max` in a day, or three of this person
// lately.
Result<OpenAppointment> CreateUnitAdmin(db::Tx& tx, const Call& call,
                                        const PersonalData& personal_data, int per_day_max,
                                        const NewUnitAdmin& wanted);

}  // namespace jixue::identity
