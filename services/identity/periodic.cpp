#include "services/identity/periodic.h"

#include <exception>
#include <utility>

#include "libs/obs/log.h"

namespace jixue::identity {

Periodic::Periodic(std::string name, std::chrono::milliseconds interval, std::function<void()> turn)
    : name_{std::move(name)}, interval_{interval}, turn_{std::move(turn)} {}

Periodic::~Periodic() { Stop(); }

void Periodic::Start() {
  thread_ = std::thread{[this] { Run(); }};
}

void Periodic::Stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

void Periodic::Run() {
  bool failed = false;
  do {
    try {
      turn_();
      failed = false;
    } catch (const std::exception&) {
      // The text of an exception may hold anything, so only the name is logged.
      if (!failed) obs::Warn("periodic work failed", {{"work", name_}});
      failed = true;
    }
  } while (WaitForTurn());
}

bool Periodic::WaitForTurn() {
  std::unique_lock lock{mutex_};
  return !changed_.wait_for(lock, interval_, [this] { return stopping_; });
}

}  // namespace jixue::identity
