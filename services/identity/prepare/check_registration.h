// Checks a registration before its password is hashed. What it counts stays counted when the
// registration fails (D70).
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "services/identity/app/accounts/check_registration.h"
#include "services/identity/app/sessions/tokens.h"
#include "services/identity/prepare/hash_password.h"

namespace jixue::identity {

// Returns the request. Opens a transaction by itself. Errors: those of
// app/accounts/check_registration.h.
Result<RegistrationRequest> CheckRegistrationFirst(const SessionDependencies& dependencies,
                                                   const RegistrationLimits& limits,
                                                   const Call& call, RegistrationRequest request);

}  // namespace jixue::identity
