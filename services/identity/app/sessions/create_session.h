// Use case: log in (D11, D14, D32).
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/base/secret.h"
#include "services/identity/app/sessions/tokens.h"

namespace jixue::identity {

struct Credentials {
  std::string username;  // Or an ID number.
  Secret password;
};

// Opens two short transactions by itself and hashes between them. Unknown names cost the same work
// as known ones. Errors: CREDENTIALS_INVALID, LOGIN_LOCKED, PASSWORD_EXPIRED, OVERLOADED.
Result<SessionTokens> CreateSession(const SessionDependencies& dependencies, const Call& call,
                                    const Credentials& credentials);

}  // namespace jixue::identity
