// A thread that does one thing again and again until it is stopped or destroyed.
#pragma once

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <thread>

namespace jixue::service {

class Periodic {
 public:
  // A turn that takes long looks at its token between two steps and returns early when a stop is
  // requested.
  using Turn = std::function<void(const std::stop_token& stop)>;

  // The first turn comes with Start, each further one `interval` after the end of the one before. A
  // turn that throws is tried again at the next one; of several failures in a row the first is
  // logged, with `name` and without the exception's text, which may hold anything.
  Periodic(std::string name, std::chrono::milliseconds interval, Turn turn);
  ~Periodic();
  Periodic(const Periodic&) = delete;
  Periodic& operator=(const Periodic&) = delete;

  // Once at most.
  void Start();
  // Waits for the turn in hand and not for the interval. May be called again, and without Start.
  void Stop();

 private:
  void Run(const std::stop_token& stop) const;

  const std::string name_;
  const std::chrono::milliseconds interval_;
  const Turn turn_;
  std::jthread thread_;
};

}  // namespace jixue::service
