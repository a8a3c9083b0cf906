// A thread that does one thing again and again until it is destroyed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace jixue::identity {

class Periodic {
 public:
  // `name` stands in the log when a turn fails; a failed turn is tried again at the next one. Only
  // the first of several failures in a row is logged.
  Periodic(std::string name, std::chrono::milliseconds interval, std::function<void()> turn);
  ~Periodic();
  Periodic(const Periodic&) = delete;
  Periodic& operator=(const Periodic&) = delete;

  void Start();
  // Waits for the turn in hand.
  void Stop();

 private:
  void Run();
  bool WaitForTurn();  // false: it is time to stop.

  const std::string name_;
  const std::chrono::milliseconds interval_;
  const std::function<void()> turn_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;  // Guarded by mutex_.
  std::thread thread_;
};

}  // namespace jixue::identity
