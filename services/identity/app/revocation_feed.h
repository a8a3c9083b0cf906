// The revocations that still matter, for the streams that follow them (D12).
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <set>
#include <utility>
#include <vector>

#include "libs/base/time.h"
#include "libs/db/pool.h"
#include "services/identity/domain/sessions/revocation.h"

namespace jixue::identity {

// Reads the table again and again, so that what another instance of identity wrote is seen as well.
// Thread-safe.
class RevocationFeed {
 public:
  // Where a follower stands.
  struct Position {
    bool caught_up = false;
    std::uint64_t next = 0;  // The number of the entry it gets next.
  };

  // What a follower is told.
  struct News {
    std::vector<Revocation> revocations;
    bool fresh =
        false;  // The table was read since the follower asked; otherwise silence proves nothing.
  };

  RevocationFeed(db::Pool& pool, const Clock& clock);

  // One look at the table; called every 200 ms by one thread. Throws when the database is away.
  void Poll();
  // Followers get no more news and return at once.
  void Stop();
  bool stopped() const;

  // Waits for entries after the position and moves it, at most `wait_max`. A new follower waits for
  // the next look and gets everything.
  News Follow(Position& position, std::chrono::milliseconds wait_max);

 private:
  std::int64_t StartOfLook(std::chrono::steady_clock::time_point started);

  db::Pool& pool_;
  const Clock& clock_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Revocation> entries_;  // In the order in which they were seen. Guarded by mutex_.
  std::uint64_t first_ = 0;         // The number of entries_.front(). Guarded by mutex_.
  std::uint64_t looks_ = 0;         // Successful ones. Guarded by mutex_.
  bool stopped_ = false;            // Guarded by mutex_.

  // Of the polling thread only. A transaction may commit after one with a higher number, so a look
  // starts at the highest number of a while ago and leaves out what was seen.
  std::set<std::int64_t> seen_;
  std::deque<std::pair<std::chrono::steady_clock::time_point, std::int64_t>> highest_;
};

}  // namespace jixue::identity
