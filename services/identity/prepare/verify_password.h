// Verifies the current password before the transaction that changes it. Rule R-57.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/base/secret.h"
#include "services/identity/app/accounts/change_password.h"
#include "services/identity/app/sessions/tokens.h"

namespace jixue::identity {

struct PasswordChange {
  Secret current;
  Secret next;
};

// Checks the next password, verifies the current one and hashes the next one. Wrong current
// passwords are counted. Errors: wrong fields, CURRENT_PASSWORD_WRONG, LOGIN_LOCKED, TOKEN_INVALID,
// OVERLOADED.
Result<CheckedPasswordChange> VerifyPassword(const SessionDependencies& dependencies,
                                             const Call& call, const PasswordChange& change);

}  // namespace jixue::identity
