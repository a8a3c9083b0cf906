// A collector of traces for tests: takes HTTP requests on a free port of loopback, one after the
// other.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "libs/obs/otlp.pb.h"
#include "libs/obs/plain_http.h"

namespace jixue::obs {

class Collector {
 public:
  Collector();
  ~Collector();
  Collector(const Collector&) = delete;
  Collector& operator=(const Collector&) = delete;

  HttpEndpoint endpoint() const;
  // The statuses of the next answers; 0 closes without one, -1 is silent until it is destroyed.
  // After them, all are 200.
  void Answer(std::vector<int> statuses);
  // Waits until so many spans were taken with 200, ten seconds at most, and gives all of those.
  std::vector<otlp::Span> WaitForSpans(std::size_t count);
  // Waits for so many requests, whatever they were answered.
  bool WaitForRequests(std::size_t count);
  // Heads and bodies so far.
  std::vector<std::pair<std::string, std::string>> Requests();

 private:
  void Run();
  void Serve(int connection);
  int NextStatus();

  int listener_;
  int port_ = 0;
  int stop_[2];
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<int> statuses_;
  std::vector<std::pair<std::string, std::string>> requests_;
  std::vector<otlp::Span> spans_;
  std::thread thread_;
};

}  // namespace jixue::obs
