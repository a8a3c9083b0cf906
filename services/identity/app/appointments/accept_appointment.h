// Use case: a person with an account accepts an appointment. Rule R-55, decision D57.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/domain/appointments/appointment.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// The person keeps unit, department and password; the first one names a person whom several units
// had invited. Tokens with the old roles are revoked; the
// sessions continue after a refresh. What the person has accepted before stays accepted. Errors:
// APPOINTMENT_NOT_FOUND, ADMIN_EXISTS, ADMIN_OF_OTHER_UNIT.
Result<OwnAppointment> AcceptAppointment(db::Tx& tx, const Call& call,
                                         const PersonalData& personal_data, const GrantId& admin);

}  // namespace jixue::identity
