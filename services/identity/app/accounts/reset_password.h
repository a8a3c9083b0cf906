// Use case: an admin resets a person's password to a temporary one. Rule R-58, decisions D57, D73.
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/base/secret.h"
#include "libs/db/tx.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// A temporary password and its hash (prepare/hash_password.h).
struct PasswordReset {
  PersonId person;
  Secret temporary_password;
  std::string hash;
};

// Ends all sessions of the person, and the log-in lock. Returns the time at which the temporary
// password expires. Errors: PERSON_NOT_FOUND, OPERATOR_RESETS_PASSWORD.
Result<Timestamp> ResetPassword(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                                const PasswordReset& reset);

}  // namespace jixue::identity
