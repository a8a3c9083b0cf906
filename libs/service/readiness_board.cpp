#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "libs/obs/metrics.h"
#include "libs/service/probes.h"

namespace jixue::service {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kKept{200};
// The metric is updated at this interval even when no probe asks.
constexpr std::chrono::milliseconds kUnaskedEvery{2000};

}  // namespace

struct ReadinessBoard::State {
  State(std::vector<Readiness> given, std::chrono::milliseconds longest)
      : parts{std::move(given)}, wait_max{longest} {
    for (const Readiness& part : parts) {
      gauges.emplace(part.name,
                     obs::FindGauge("readiness", "1 when the part is ready, 0 when it is not.",
                                    {{"part", part.name}}));
    }
  }

  bool IsFresh() const { return answered_at && SteadyClock::now() - *answered_at < kKept; }

  std::vector<std::string> Ask() const {
    std::vector<std::string> found;
    for (const Readiness& part : parts) {
      std::string problem = part.problem();
      gauges.at(part.name).Set(problem.empty() ? 1 : 0);
      if (!problem.empty()) found.push_back(part.name + ": " + problem);
    }
    return found;
  }

  void Loop() {
    std::unique_lock lock{mutex};
    while (true) {
      changed.wait_for(lock, kUnaskedEvery, [this] { return asked || ended; });
      if (ended) return;
      asked = false;
      lock.unlock();
      auto found = Ask();
      lock.lock();
      problems = std::move(found);
      answered_at = SteadyClock::now();
      changed.notify_all();
    }
  }

  const std::vector<Readiness> parts;
  const std::chrono::milliseconds wait_max;
  std::map<std::string, obs::Gauge> gauges;  // By part.
  std::mutex mutex;
  std::condition_variable changed;
  // Guarded by the mutex.
  bool asked = false;
  bool ended = false;
  bool stopping = false;
  std::vector<std::string> problems;
  std::optional<SteadyClock::time_point> answered_at;
  std::thread thread;
};

ReadinessBoard::ReadinessBoard(std::vector<Readiness> parts, std::chrono::milliseconds wait_max)
    : state_{std::make_unique<State>(std::move(parts), wait_max)} {
  state_->thread = std::thread{[state = state_.get()] { state->Loop(); }};
}

ReadinessBoard::~ReadinessBoard() {
  {
    const std::lock_guard lock{state_->mutex};
    state_->ended = true;
  }
  state_->changed.notify_all();
  state_->thread.join();
}

std::vector<std::string> ReadinessBoard::Problems() {
  std::unique_lock lock{state_->mutex};
  if (state_->stopping) return {"process: stopping"};
  if (!state_->IsFresh()) {
    state_->asked = true;
    state_->changed.notify_all();
    if (!state_->changed.wait_for(lock, state_->wait_max,
                                  [this] { return state_->IsFresh() || state_->stopping; })) {
      return {"process: its parts did not answer in time"};
    }
  }
  if (state_->stopping) return {"process: stopping"};
  return state_->problems;
}

void ReadinessBoard::SetStopping() {
  {
    const std::lock_guard lock{state_->mutex};
    state_->stopping = true;
  }
  state_->changed.notify_all();
}

}  // namespace jixue::service
