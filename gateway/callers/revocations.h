// Sessions and accounts whose tokens are no longer accepted (D12), and the thread that follows
// identity's list of them.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <thread>
#include <unordered_map>

#include "gateway/calls/call_queue.h"
#include "libs/base/principal.h"
#include "libs/base/time.h"
#include "libs/rpc/client/client.h"

namespace jixue::gateway {

struct Revocation {
  std::optional<SessionId> session;  // Either a session …
  std::optional<AccountId> account;  // … or an account with the lowest version still accepted.
  std::int64_t minimum_version = 0;
  // No token issued before the revocation is valid after this time.
  Timestamp forget_after;
};

enum class TokenState { kAccepted, kRevoked, kUnknown };

// Thread-safe.
class Revocations {
 public:
  using Instant = std::chrono::steady_clock::time_point;

  // After this long without a message from identity the list is not trusted: tokens get 503.
  static constexpr std::chrono::seconds kSilenceMax{30};

  void Add(const Revocation& revocation);
  // Records a message from identity; `caught_up` once all earlier revocations have been read.
  void Heard(Instant now, bool caught_up);
  void Forget(Timestamp now);

  TokenState Check(const Principal& principal, Instant now) const;
  bool IsCurrent(Instant now) const;

 private:
  struct Minimum {
    std::int64_t version;
    Timestamp forget_after;
  };

  mutable std::shared_mutex mutex_;
  // Both maps are guarded by mutex_.
  std::unordered_map<std::string, Timestamp> sessions_;
  std::unordered_map<std::string, Minimum> accounts_;
  std::atomic<bool> caught_up_{false};
  std::atomic<Instant::rep> heard_at_{0};
};

// Follows identity's stream in its own thread and reconnects when the stream breaks.
class RevocationFeed {
 public:
  // `queue` outlives the feed.
  RevocationFeed(CallQueue& queue, rpc::PeerSettings identity, const Clock& clock,
                 Revocations& revocations);
  ~RevocationFeed();

  void Start();
  void Stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::gateway
