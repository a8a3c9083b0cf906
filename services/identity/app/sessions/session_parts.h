// What log-in, refresh and password changes need besides a transaction.
#pragma once

#include <string>

#include "libs/auth/token.h"
#include "libs/base/principal.h"
#include "libs/db/pool.h"
#include "services/identity/app/password_hasher.h"
#include "services/identity/domain/accounts/account.h"
#include "services/identity/domain/sessions/session_rules.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// References to parts of the wiring, which outlives every call.
struct SessionParts {
  db::Pool& pool;
  PasswordHasher& hasher;
  const PersonalData& personal_data;
  const auth::Signer& signer;
};

// What a log-in or a refresh gives.
struct SessionTokens {
  std::string access_token;
  std::string refresh_token;
  Account account;
};

// A refresh token for the client, and what is kept of it.
struct NewRefreshToken {
  std::string text;
  RefreshToken kept;
};

NewRefreshToken MakeRefreshToken(Timestamp now, Timestamp session_expires_at);
// The hash under which a token is kept; nullopt when the text cannot be one of ours.
std::optional<std::string> HashOfRefreshToken(const std::string& text);

// Counts a wrong password in a transaction of its own. Gives LOGIN_LOCKED when the name is locked
// by now, else `otherwise`.
Error CountWrongPassword(const SessionParts& parts, const Call& call, const std::string& lock_key,
                         const ErrorDef& otherwise);

}  // namespace jixue::identity
