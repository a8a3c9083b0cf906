// The revocations that still matter, for the streams that follow them (D12).
// RPCs: FollowRevocations.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

#include "libs/base/time.h"
#include "services/identity/domain/sessions/revocation.h"

namespace jixue::identity {

// jobs/revocation_poll.h fills it. Thread-safe.
class RevocationFeed {
 public:
  // The position of one follower in the feed.
  struct Position {
    bool caught_up = false;
    std::uint64_t next = 0;  // The number of the entry that the follower gets next.
  };

  struct Update {
    std::vector<Revocation> revocations;
    // Whether the table was read after the call began. Otherwise the lack of revocations proves
    // nothing.
    bool fresh = false;
  };

  // Adds the revocations that a successful read of the table has found, and drops those that no
  // longer matter.
  void Append(const std::vector<Revocation>& found, Timestamp now);
  // Followers return at once and get no more updates.
  void Stop();
  bool stopped() const;

  // Waits at most `wait_max` for entries after the position, and moves the position. A new follower
  // waits for the next read of the table and gets all entries.
  Update Follow(Position& position, std::chrono::milliseconds wait_max);

 private:
  mutable std::mutex mutex_;  // Guards all members.
  std::condition_variable changed_;
  std::deque<Revocation> entries_;  // In the order in which they were found.
  std::uint64_t first_ = 0;         // The number of entries_.front().
  std::uint64_t reads_ = 0;         // Successful reads of the table.
  bool stopped_ = false;
};

}  // namespace jixue::identity
