// Use case: change the own password. Rule R-57.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/base/secret.h"
#include "libs/db/tx.h"
#include "services/identity/app/sessions/session_parts.h"

namespace jixue::identity {

struct PasswordChange {
  Secret current;
  Secret next;
};

// A change whose current password was right and whose next one is good enough.
struct CheckedPasswordChange {
  std::string current_hash;
  std::string next_hash;
};

// Before the transaction, because it hashes. Wrong current passwords count like those of log-in.
// Errors: wrong fields, CURRENT_PASSWORD_WRONG, LOGIN_LOCKED, OVERLOADED.
Result<CheckedPasswordChange> CheckPasswordChange(const SessionParts& parts, const Call& call,
                                                  const PasswordChange& change);

// Ends all other sessions; this one goes on after a refresh. Errors: CURRENT_PASSWORD_WRONG when it
// was changed meanwhile.
Result<void> ChangePassword(db::Tx& tx, const Call& call, const CheckedPasswordChange& change);

}  // namespace jixue::identity
