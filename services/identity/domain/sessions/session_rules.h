// How long sessions and refresh tokens live, and what a refresh token does (D11).
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "libs/base/strong_id.h"
#include "libs/base/time.h"

namespace jixue::identity {

inline constexpr std::chrono::hours kRefreshIdle{12};
inline constexpr std::chrono::hours kSessionLifetime{24 * 7};
inline constexpr std::size_t kRefreshTokenBytes = 32;
// How long a revocation matters: the life of an access token and a margin for requests that wait.
inline constexpr std::chrono::minutes kRevocationMemory{15};

// A refresh token as it is kept.
struct RefreshToken {
  std::string hash;  // SHA-256, 32 bytes.
  Timestamp expires_at;
};

// A refresh token that was found, with its session.
struct PresentedToken {
  SessionId session;
  AccountId account;
  Timestamp session_expires_at;
  Timestamp token_expires_at;
  bool used;
};

enum class RefreshVerdict {
  kGoOn,       // New tokens for this one.
  kExpired,    // Idle for too long, or the session is too old.
  kEndSession  // Used before: one of the two who hold it is a thief, so nobody goes on.
};

RefreshVerdict JudgeRefresh(const PresentedToken& token, Timestamp now);

// When a refresh token made now ends: idle time, but never after the session.
Timestamp RefreshExpiry(Timestamp now, Timestamp session_expires_at);

}  // namespace jixue::identity
