// Use case: new tokens for a refresh token (D11, D61).
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/base/secret.h"
#include "services/identity/app/sessions/tokens.h"

namespace jixue::identity {

// Opens its transaction by itself, because presenting a token that was used before ends the session
// although the call fails. Errors: REFRESH_TOKEN_INVALID.
Result<SessionTokens> RefreshSession(const SessionDependencies& dependencies, const Call& call,
                                     const Secret& refresh_token);

}  // namespace jixue::identity
