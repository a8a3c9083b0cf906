#include "libs/auth/hash_queue.h"

#include <algorithm>
#include <utility>

namespace jixue::auth {

// Lives on the stack of the thread that waits.
struct HashQueue::Waiter {
  enum class State { kWaiting, kServed, kTurnedAway };

  void Become(State next) {
    state = next;
    changed.notify_one();
  }

  State state = State::kWaiting;
  std::condition_variable changed;
};

HashQueue::Place::Place(Place&& other) noexcept
    : queue_{std::exchange(other.queue_, nullptr)}, address_{std::move(other.address_)} {}

HashQueue::Place::~Place() {
  if (queue_ == nullptr) return;
  const std::lock_guard lock{queue_->mutex_};
  queue_->Leave(address_);
}

HashQueue::Place HashQueue::Enter(const HashClient& client) {
  const std::string& address = client.address;
  const auto now = std::chrono::steady_clock::now();
  if (now >= client.deadline) return {};
  Waiter waiter;
  std::unique_lock lock{mutex_};
  if (!Join(address, waiter)) return {};
  const auto until = std::min(client.deadline, now + limits_.wait_max);
  const auto has_changed = [&] { return waiter.state != Waiter::State::kWaiting; };
  if (!waiter.changed.wait_until(lock, until, has_changed)) {
    TurnAway(lines_.find(address), waiter);
  }
  if (waiter.state != Waiter::State::kServed) return {};
  return Place{*this, address};
}

int HashQueue::waiting() const {
  const std::lock_guard lock{mutex_};
  return waiting_;
}

bool HashQueue::MayStart(const Lines::value_type& line) const {
  if (running_ >= limits_.at_once_max) return false;
  if (line.second.running == 0) return true;
  return running_ + 1 < limits_.at_once_max && !OthersWait(line);
}

bool HashQueue::OthersWait(const Lines::value_type& line) const {
  return turns_.size() > (line.second.waiters.empty() ? 0U : 1U);
}

int HashQueue::Quarter() const { return std::max(1, limits_.waiting_max / 4); }

bool HashQueue::Join(const std::string& address, Waiter& waiter) {
  const auto line = lines_.try_emplace(address).first;
  auto& waiters = line->second.waiters;
  if (waiters.empty() && MayStart(*line)) {
    ++running_;
    ++line->second.running;
    waiter.state = Waiter::State::kServed;
    return true;
  }
  if (waiting_ >= limits_.waiting_max && !MakeRoom(line->second)) {
    if (line->second.running == 0 && waiters.empty()) lines_.erase(line);
    return false;
  }
  if (waiters.empty()) turns_.push_back(line);
  waiters.push_back(&waiter);
  ++waiting_;
  return true;
}

bool HashQueue::MakeRoom(const Line& newcomer) {
  const auto fullest = std::max_element(turns_.begin(), turns_.end(), [](auto one, auto other) {
    return one->second.waiters.size() < other->second.waiters.size();
  });
  const std::size_t places = newcomer.waiters.size();
  if (fullest == turns_.end() || static_cast<int>(places) >= Quarter()) return false;
  const auto line = *fullest;
  // An exchange that only swaps the two lines helps nobody.
  if (line->second.waiters.size() <= places + 1) return false;
  Waiter& newest = *line->second.waiters.back();
  TurnAway(line, newest);
  newest.Become(Waiter::State::kTurnedAway);
  return true;
}

void HashQueue::TurnAway(Lines::iterator line, const Waiter& waiter) {
  std::erase(line->second.waiters, &waiter);
  --waiting_;
  if (line->second.waiters.empty()) {
    turns_.remove(line);
    if (line->second.running == 0) lines_.erase(line);
    // Nobody else may be waiting any more.
    while (ServeNext()) {
    }
  }
}

bool HashQueue::ServeNext() {
  const auto turn =
      std::find_if(turns_.begin(), turns_.end(), [this](auto line) { return MayStart(*line); });
  if (turn == turns_.end()) return false;
  const auto line = *turn;
  turns_.erase(turn);
  Waiter& waiter = *line->second.waiters.front();
  line->second.waiters.pop_front();
  if (!line->second.waiters.empty()) turns_.push_back(line);
  --waiting_;
  ++running_;
  ++line->second.running;
  waiter.Become(Waiter::State::kServed);
  return true;
}

void HashQueue::Leave(const std::string& address) {
  const auto line = lines_.find(address);
  --running_;
  --line->second.running;
  if (line->second.running == 0 && line->second.waiters.empty()) lines_.erase(line);
  while (ServeNext()) {
  }
}

}  // namespace jixue::auth
