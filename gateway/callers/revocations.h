// Sessions and accounts whose tokens are no longer accepted (D12), and the thread that follows them
// at identity.
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
  Timestamp forget_after;  // No token issued before it can live longer.
};

enum class TokenState { kAccepted, kRevoked, kUnknown };

// Thread-safe.
class Revocations {
 public:
  using Instant = std::chrono::steady_clock::time_point;

  // A list that has not been heard of for this long says nothing: tokens are refused with 503.
  static constexpr std::chrono::seconds kSilenceMax{30};

  void Add(const Revocation& revocation);
  // Identity has just said something; `caught_up` when everything from before has been read.
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
  std::unordered_map<std::string, Timestamp> sessions_;  // Guarded by mutex_, as is accounts_.
  std::unordered_map<std::string, Minimum> accounts_;
  std::atomic<bool> caught_up_{false};
  std::atomic<Instant::rep> heard_at_{0};
};

// Follows identity's stream in a thread of its own and connects again when it breaks.
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
