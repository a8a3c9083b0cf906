// Checks an appointment before its first password is hashed. What it counts stays counted when the
// appointment fails (D70).
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "services/identity/app/appointments/check_appointment.h"
#include "services/identity/app/sessions/tokens.h"
#include "services/identity/prepare/hash_password.h"

namespace jixue::identity {

// Returns the request. Opens a transaction by itself. Errors: those of
// app/appointments/check_appointment.h.
Result<UnitAdminRequest> CheckAppointmentFirst(const SessionDependencies& dependencies,
                                               const RegistrationLimits& limits, const Call& call,
                                               UnitAdminRequest request);

}  // namespace jixue::identity
