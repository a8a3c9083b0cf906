#include "services/identity/jobs/revocation_poll.h"

#include <algorithm>

#include "libs/db/tx.h"
#include "services/identity/storage/sessions/revocation_reader.h"

namespace jixue::identity {
namespace {

// Longer than any transaction lives: statements and idle transactions are aborted after seconds.
constexpr std::chrono::seconds kOverlap{30};
constexpr std::chrono::seconds kReadTimeout{1};

std::vector<Revocation> ReadRevocations(db::Pool& pool, std::int64_t from, Timestamp now) {
  db::Tx tx{pool, db::Access::kReadOnly, std::chrono::steady_clock::now() + kReadTimeout};
  return RevocationReader{tx}.ListAfter(from, now);
}

}  // namespace

void RevocationPoll::Run() {
  const auto started = std::chrono::steady_clock::now();
  const Timestamp now = clock_.Now();
  const std::int64_t from = StartOfRead(started);
  const std::vector<Revocation> rows = ReadRevocations(pool_, from, now);

  found_.erase(found_.begin(), found_.upper_bound(from));
  std::int64_t highest = from;
  std::vector<Revocation> added;
  for (const Revocation& row : rows) {
    highest = std::max(highest, row.seq);
    if (found_.insert(row.seq).second) added.push_back(row);
  }
  highest_.emplace_back(started, highest);
  feed_.Append(added, now);
}

std::int64_t RevocationPoll::StartOfRead(std::chrono::steady_clock::time_point started) {
  const auto past = started - kOverlap;
  while (highest_.size() > 1 && highest_[1].first < past) highest_.pop_front();
  return !highest_.empty() && highest_.front().first < past ? highest_.front().second : 0;
}

}  // namespace jixue::identity
