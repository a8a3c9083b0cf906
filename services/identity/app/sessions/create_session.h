// Use case: log in (D11, D14, D32, D55).
#pragma once

#include <optional>
#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/base/secret.h"
#include "services/identity/app/sessions/tokens.h"

namespace jixue::identity {

struct Credentials {
  std::string username;  // Or an ID number.
  Secret password;
  Secret device_token;  // Empty when the client has none.
  // Set when the client's address has used up its quota of failures: only known devices log in, and
  // others may try again after these seconds (D54).
  std::optional<int> quota_retry_seconds = std::nullopt;
};

struct LoginOutcome {
  Result<SessionTokens> tokens;
  bool by_known_device = false;  // The device token is valid for the account, whatever the outcome.
};

// Opens two short transactions by itself and hashes between them. Unknown names cost the same work
// as known ones. Errors: CREDENTIALS_INVALID, LOGIN_LOCKED, PASSWORD_EXPIRED, OVERLOADED, and
// TOO_MANY_REQUESTS for an address with too many wrong passwords.
LoginOutcome CreateSession(const SessionDependencies& dependencies, const Call& call,
                           const Credentials& credentials);

}  // namespace jixue::identity
