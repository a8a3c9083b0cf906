// A thread that runs a job at intervals until it is stopped or destroyed.
#pragma once

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <thread>

namespace jixue::service {

class Periodic {
 public:
  // A job that takes long checks its token between two steps and returns early when a stop is
  // requested.
  using Job = std::function<void(const std::stop_token& stop)>;

  // The first run begins with Start, each further one `interval` after the end of the previous one.
  // When a run throws, the next one tries again. Of several failures in a row only the first is
  // logged, with `name` and without the exception's text, which may contain personal data.
  Periodic(std::string name, std::chrono::milliseconds interval, Job job);
  ~Periodic();
  Periodic(const Periodic&) = delete;
  Periodic& operator=(const Periodic&) = delete;

  // Call it once at most.
  void Start();
  // Waits for the run in progress, but not for the interval. It may be called again, and without
  // Start.
  void Stop();

 private:
  void Run(const std::stop_token& stop) const;

  const std::string name_;
  const std::chrono::milliseconds interval_;
  const Job job_;
  std::jthread thread_;
};

}  // namespace jixue::service
