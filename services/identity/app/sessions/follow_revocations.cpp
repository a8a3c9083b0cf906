#include "services/identity/app/sessions/follow_revocations.h"

namespace jixue::identity {

void RevocationFeed::Append(const std::vector<Revocation>& found, Timestamp now) {
  const std::lock_guard lock{mutex_};
  entries_.insert(entries_.end(), found.begin(), found.end());
  while (!entries_.empty() && entries_.front().forget_after <= now) {
    entries_.pop_front();
    ++first_;
  }
  ++reads_;
  changed_.notify_all();
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

RevocationFeed::Update RevocationFeed::Follow(Position& position,
                                              std::chrono::milliseconds wait_max) {
  std::unique_lock lock{mutex_};
  const std::uint64_t reads_before = reads_;
  changed_.wait_for(lock, wait_max, [&] {
    if (!position.caught_up) return stopped_ || reads_ > reads_before;
    return stopped_ || first_ + entries_.size() > position.next;
  });
  Update update;
  update.fresh = reads_ > reads_before;
  if (stopped_ || (!update.fresh && !position.caught_up)) return update;
  const std::uint64_t skip = position.next > first_ ? position.next - first_ : 0;
  update.revocations.assign(entries_.begin() + static_cast<std::ptrdiff_t>(skip), entries_.end());
  position = {.caught_up = true, .next = first_ + entries_.size()};
  return update;
}

}  // namespace jixue::identity
