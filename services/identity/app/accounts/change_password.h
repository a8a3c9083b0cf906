// Use case: users change their own password. Rule R-57.
#pragma once

#include <optional>
#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/app/sessions/login_lock.h"
#include "services/identity/domain/accounts/account.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// The caller's account, with the ID number in plaintext, which the password must not contain.
struct PasswordHolder {
  Account account;
  std::optional<std::string> id_number;
};

// A change whose current password was right and whose next one meets the rules
// (prepare/verify_password.h).
struct CheckedPasswordChange {
  std::string current_hash;
  std::string next_hash;
};

// Wrong current passwords are limited like those of log-in, so that a stolen access token does not
// help to guess the password. Each session has a lock of its own, so that a stolen token does not
// keep the account's owner from changing the password (D55).
LoginLocks PasswordLocks(const PersonalData& personal_data, const SessionId& session);

// Errors: LOGIN_LOCKED after too many wrong passwords, TOKEN_INVALID when the account is gone.
Result<PasswordHolder> FindPasswordHolder(db::Tx& tx, const Call& call,
                                          const PersonalData& personal_data);

// Ends all other sessions and voids all device tokens; the caller's session continues after a
// refresh, and the next log-in returns a new device token. Errors: CURRENT_PASSWORD_WRONG
// when the password was changed after it was verified.
Result<void> ChangePassword(db::Tx& tx, const Call& call, const CheckedPasswordChange& change);

}  // namespace jixue::identity
