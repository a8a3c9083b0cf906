// Use case: new tokens for a refresh token (D11).
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/base/secret.h"
#include "services/identity/app/sessions/session_parts.h"

namespace jixue::identity {

// Opens its transaction by itself, because a token that was used before ends its session although
// the call fails. Errors: REFRESH_TOKEN_INVALID.
Result<SessionTokens> RefreshSession(const SessionParts& parts, const Call& call,
                                     const Secret& refresh_token);

}  // namespace jixue::identity
