#include "services/identity/app/sessions/tokens.h"

#include "libs/base/crypto.h"

namespace jixue::identity {

NewRefreshToken MakeRefreshToken(Timestamp now, Timestamp session_expires_at) {
  const std::string bytes = crypto::RandomBytes(kRefreshTokenBytes);
  return {.text = crypto::Base64Url(bytes),
          .stored = {.hash = crypto::Sha256(bytes),
                     .expires_at = RefreshExpiry(now, session_expires_at)}};
}

std::optional<std::string> HashOfRefreshToken(const std::string& text) {
  const auto bytes = crypto::FromBase64Url(text);
  if (!bytes || bytes->size() != kRefreshTokenBytes) return std::nullopt;
  return crypto::Sha256(*bytes);
}

}  // namespace jixue::identity
