// The tokens that log-in and refresh return, and what both need to make them.
#pragma once

#include <optional>
#include <string>

#include "libs/auth/password_hasher.h"
#include "libs/auth/token.h"
#include "libs/db/pool.h"
#include "services/identity/app/sessions/device_tokens.h"
#include "services/identity/domain/accounts/account.h"
#include "services/identity/domain/sessions/login_rules.h"
#include "services/identity/domain/sessions/session_rules.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// For use cases that open their transactions by themselves. All outlive every call.
struct SessionDependencies {
  db::Pool& pool;
  auth::PasswordHasher& hasher;
  const PersonalData& personal_data;
  const auth::Signer& signer;
  const DeviceTokens& devices;
  AddressLimit address_limit;
};

// The result of a log-in or a refresh.
struct SessionTokens {
  std::string access_token;
  std::string refresh_token;
  std::optional<std::string> device_token;  // Of a log-in.
  Account account;
  std::optional<ResetNotice> password_reset = std::nullopt;  // Until the password is changed (D73).
};

// A refresh token for the client, and its stored form.
struct NewRefreshToken {
  std::string text;
  RefreshToken stored;
};

NewRefreshToken MakeRefreshToken(Timestamp now, Timestamp session_expires_at);
// The hash under which a token is stored; nullopt when the text cannot be one of ours.
std::optional<std::string> HashOfRefreshToken(const std::string& text);

}  // namespace jixue::identity
