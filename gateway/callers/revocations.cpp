#include "gateway/callers/revocations.h"

#include <algorithm>

namespace jixue::gateway {

namespace {

// Returns the sixteen bytes of an id as a key.
template <class Id>
std::string KeyOf(const Id& id) {
  return id.ToText();
}

}  // namespace

void Revocations::Add(const Revocation& revocation) {
  const std::unique_lock lock{mutex_};
  if (revocation.session)
    sessions_.insert_or_assign(KeyOf(*revocation.session), revocation.forget_after);
  if (revocation.account) {
    Minimum& minimum = accounts_[KeyOf(*revocation.account)];
    minimum.version = std::max(minimum.version, revocation.minimum_version);
    minimum.forget_after = std::max(minimum.forget_after, revocation.forget_after);
  }
}

void Revocations::Heard(Instant now, bool caught_up) {
  heard_at_ = now.time_since_epoch().count();
  if (caught_up) caught_up_ = true;
}

void Revocations::Forget(Timestamp now) {
  const std::unique_lock lock{mutex_};
  std::erase_if(sessions_, [now](const auto& entry) { return entry.second < now; });
  std::erase_if(accounts_, [now](const auto& entry) { return entry.second.forget_after < now; });
}

bool Revocations::IsCurrent(Instant now) const {
  return caught_up_ && now - Instant{Instant::duration{heard_at_.load()}} <= kSilenceMax;
}

TokenState Revocations::Check(const Principal& principal, Instant now) const {
  if (!IsCurrent(now)) return TokenState::kUnknown;
  const std::shared_lock lock{mutex_};
  if (sessions_.empty() && accounts_.empty()) return TokenState::kAccepted;
  if (sessions_.contains(KeyOf(principal.session))) return TokenState::kRevoked;
  const auto account = accounts_.find(KeyOf(principal.account));
  const bool outdated =
      account != accounts_.end() && principal.account_version < account->second.version;
  return outdated ? TokenState::kRevoked : TokenState::kAccepted;
}

}  // namespace jixue::gateway
