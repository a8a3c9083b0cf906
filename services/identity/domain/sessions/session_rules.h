// The lifetime of sessions and refresh tokens, and what presenting a refresh token does (D11, D61).
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
// Two tabs may present the same token at once, and a client that got no response presents it again
// (D61).
inline constexpr std::chrono::seconds kRefreshGrace{10};
inline constexpr int kLiveTokensMax = 3;  // Of one session.
// How long a revocation matters: the lifetime of an access token, and a margin for requests that
// are already waiting.
inline constexpr std::chrono::minutes kRevocationMemory{15};

// A refresh token as it is stored.
struct RefreshToken {
  std::string hash;  // SHA-256, 32 bytes.
  Timestamp expires_at;
};

// A stored refresh token that a client presented, with its session.
struct PresentedToken {
  SessionId session;
  AccountId account;
  Timestamp session_expires_at;
  Timestamp token_expires_at;
  std::optional<Timestamp> used_at;
  int successors = 0;  // Tokens that it was exchanged for.
  bool successor_used = false;
};

enum class RefreshVerdict {
  kContinue,  // The session continues with new tokens.
  kExpired,   // Idle for too long, or the session is too old.
  // The token was used before and its grace is over, so two clients hold it and one of them stole
  // it. Nobody knows which, so the session ends for both.
  kEndSession
};

RefreshVerdict DecideRefresh(const PresentedToken& token, Timestamp now);

// When a refresh token made now expires: after the idle time, but never after the session.
Timestamp RefreshExpiry(Timestamp now, Timestamp session_expires_at);

}  // namespace jixue::identity
