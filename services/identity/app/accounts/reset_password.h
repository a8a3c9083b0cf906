// Use case: an admin gives a person a temporary password. Rule R-58.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/base/secret.h"
#include "libs/db/tx.h"
#include "services/identity/app/password_hasher.h"

namespace jixue::identity {

struct PasswordReset {
  PersonId person;
  Secret temporary_password;
  std::string hash;
};

// Makes a password and hashes it, before the transaction. Errors: OVERLOADED.
Result<PasswordReset> MakePasswordReset(PasswordHasher& hasher, const PersonId& person);

// All sessions of the person end. Gives the instant when the temporary password ends.
// Errors: PERSON_NOT_FOUND, PERMISSION_DENIED for an account that may do more than the caller.
Result<Timestamp> ResetPassword(db::Tx& tx, const Call& call, const PasswordReset& reset);

}  // namespace jixue::identity
