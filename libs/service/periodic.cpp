#include "libs/service/periodic.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>

#include "libs/obs/log.h"

namespace jixue::service {

Periodic::Periodic(std::string name, std::chrono::milliseconds interval, Job job)
    : name_{std::move(name)}, interval_{interval}, job_{std::move(job)} {}

Periodic::~Periodic() { Stop(); }

void Periodic::Start() {
  thread_ = std::jthread{[this](const std::stop_token& stop) { Run(stop); }};
}

void Periodic::Stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void Periodic::Run(const std::stop_token& stop) const {
  std::mutex mutex;  // Only the token wakes the wait; it guards nothing.
  std::condition_variable_any wake;
  bool failed = false;
  while (!stop.stop_requested()) {
    try {
      job_(stop);
      failed = false;
    } catch (const std::exception&) {
      if (!failed) obs::Warn("periodic work failed", {{"work", name_}});
      failed = true;
    }
    std::unique_lock lock{mutex};
    wake.wait_for(lock, stop, interval_, [] { return false; });
  }
}

}  // namespace jixue::service
