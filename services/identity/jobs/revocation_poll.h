// Job: reads new revocations from the table and appends them to the feed (D12).
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <set>
#include <utility>

#include "libs/base/time.h"
#include "libs/db/pool.h"
#include "services/identity/app/sessions/follow_revocations.h"

namespace jixue::identity {

// Reading the table again and again also finds the revocations of other instances of identity. Not
// thread-safe: one thread runs it.
class RevocationPoll {
 public:
  // All outlive the job.
  RevocationPoll(db::Pool& pool, const Clock& clock, RevocationFeed& feed)
      : pool_{pool}, clock_{clock}, feed_{feed} {}

  // Reads the table once. Throws when the database is down; then the feed is not fresh.
  void Run();

 private:
  // The number after which the next read starts.
  std::int64_t StartOfRead(std::chrono::steady_clock::time_point started);

  db::Pool& pool_;
  const Clock& clock_;
  RevocationFeed& feed_;

  // A transaction may commit after one with a higher number. So a read starts at the highest number
  // of a while ago, and skips the numbers that were found since.
  std::set<std::int64_t> found_;
  std::deque<std::pair<std::chrono::steady_clock::time_point, std::int64_t>> highest_;
};

}  // namespace jixue::identity
