#include "services/identity/app/revocation_feed.h"

#include <algorithm>

#include "libs/db/tx.h"
#include "services/identity/storage/sessions/revocation_store.h"

namespace jixue::identity {
namespace {

// Longer than any transaction lives: statements and idle transactions are cut off after seconds.
constexpr std::chrono::seconds kOverlap{30};
constexpr std::chrono::seconds kLookTimeout{1};

std::vector<Revocation> Read(db::Pool& pool, std::int64_t from, Timestamp now) {
  db::Tx tx{pool, db::Access::kReadOnly, std::chrono::steady_clock::now() + kLookTimeout};
  return RevocationStore{tx}.ListAfter(from, now);
}

}  // namespace

RevocationFeed::RevocationFeed(db::Pool& pool, const Clock& clock) : pool_{pool}, clock_{clock} {}

void RevocationFeed::Poll() {
  const auto started = std::chrono::steady_clock::now();
  const Timestamp now = clock_.Now();
  const std::int64_t from = StartOfLook(started);
  const std::vector<Revocation> rows = Read(pool_, from, now);

  seen_.erase(seen_.begin(), seen_.upper_bound(from));
  std::int64_t highest = from;
  const std::lock_guard lock{mutex_};
  for (const Revocation& row : rows) {
    highest = std::max(highest, row.seq);
    if (seen_.insert(row.seq).second) entries_.push_back(row);
  }
  highest_.emplace_back(started, highest);
  while (!entries_.empty() && entries_.front().forget_after <= now) {
    entries_.pop_front();
    ++first_;
  }
  ++looks_;
  changed_.notify_all();
}

std::int64_t RevocationFeed::StartOfLook(std::chrono::steady_clock::time_point started) {
  const auto past = started - kOverlap;
  while (highest_.size() > 1 && highest_[1].first < past) highest_.pop_front();
  return !highest_.empty() && highest_.front().first < past ? highest_.front().second : 0;
}

void RevocationFeed::Stop() {
  const std::lock_guard lock{mutex_};
  stopped_ = true;
  changed_.notify_all();
}

bool RevocationFeed::stopped() const {
  const std::lock_guard lock{mutex_};
  return stopped_;
}

RevocationFeed::News RevocationFeed::Follow(Position& position,
                                            std::chrono::milliseconds wait_max) {
  std::unique_lock lock{mutex_};
  const std::uint64_t looks_before = looks_;
  changed_.wait_for(lock, wait_max, [&] {
    if (!position.caught_up) return stopped_ || looks_ > looks_before;
    return stopped_ || first_ + entries_.size() > position.next;
  });
  News news;
  news.fresh = looks_ > looks_before;
  if (stopped_ || (!news.fresh && !position.caught_up)) return news;
  const std::uint64_t skip = position.next > first_ ? position.next - first_ : 0;
  news.revocations.assign(entries_.begin() + static_cast<std::ptrdiff_t>(skip), entries_.end());
  position = {.caught_up = true, .next = first_ + entries_.size()};
  return news;
}

}  // namespace jixue::identity
