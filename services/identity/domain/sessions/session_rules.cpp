#include "services/identity/domain/sessions/session_rules.h"

#include <algorithm>

namespace jixue::identity {

RefreshVerdict DecideRefresh(const PresentedToken& token, Timestamp now) {
  if (token.used) return RefreshVerdict::kEndSession;
  if (now >= token.token_expires_at || now >= token.session_expires_at) {
    return RefreshVerdict::kExpired;
  }
  return RefreshVerdict::kContinue;
}

Timestamp RefreshExpiry(Timestamp now, Timestamp session_expires_at) {
  return std::min<Timestamp>(now + kRefreshIdle, session_expires_at);
}

}  // namespace jixue::identity
