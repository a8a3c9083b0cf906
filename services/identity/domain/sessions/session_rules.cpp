#include "services/identity/domain/sessions/session_rules.h"

#include <algorithm>

namespace jixue::identity {
namespace {

// A token whose successors the previous version made has none that is known.
bool IsInGrace(const PresentedToken& token, Timestamp now) {
  return now - *token.used_at <= kRefreshGrace && !token.successor_used && token.successors > 0 &&
         token.successors < kLiveTokensMax;
}

}  // namespace

RefreshVerdict DecideRefresh(const PresentedToken& token, Timestamp now) {
  if (token.used_at && !IsInGrace(token, now)) return RefreshVerdict::kEndSession;
  if (now >= token.token_expires_at || now >= token.session_expires_at) {
    return RefreshVerdict::kExpired;
  }
  return RefreshVerdict::kContinue;
}

Timestamp RefreshExpiry(Timestamp now, Timestamp session_expires_at) {
  return std::min<Timestamp>(now + kRefreshIdle, session_expires_at);
}

}  // namespace jixue::identity
