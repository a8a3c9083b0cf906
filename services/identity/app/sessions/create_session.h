// Use case: log in (D11, D14, D32, D55).
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/base/secret.h"
#include "services/identity/app/sessions/tokens.h"

namespace jixue::identity {

struct Credentials {
  std::string username;  // Or an ID number.
  Secret password;
  Secret device_token;  // Empty when the client has none.
};

// Opens two short transactions by itself and hashes between them. Unknown names cost the same work
// as known ones. Errors: CREDENTIALS_INVALID, LOGIN_LOCKED, PASSWORD_EXPIRED, OVERLOADED, and
// TOO_MANY_REQUESTS for an address with too many wrong passwords.
Result<SessionTokens> CreateSession(const SessionDependencies& dependencies, const Call& call,
                                    const Credentials& credentials);

}  // namespace jixue::identity
