// A trace collector for tests. It accepts HTTP requests on a free port of the loopback address, one
// after the other.
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
  // Sets the statuses of the next responses. 0 closes the connection without a response, -1 keeps
  // it open without a response until destruction. Later statuses are 200.
  void Answer(std::vector<int> statuses);
  // Waits at most ten seconds until so many spans were accepted with 200, and returns all of these.
  std::vector<otlp::Span> WaitForSpans(std::size_t count);
  // Waits for so many requests, whatever their status.
  bool WaitForRequests(std::size_t count);
  // Returns the heads and bodies so far.
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
