// The port for orchestrator and monitoring: /healthz, /readyz and /metrics. Never reachable from
// outside.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "libs/service/run.h"

namespace jixue::service {

// Asks the parts whether they are ready, in a thread of its own, so that a part that hangs is a
// problem in words instead of a probe without an answer. Answers are kept for a moment.
// Thread-safe.
class ReadinessBoard {
 public:
  // Problems() waits for an answer at most that long.
  explicit ReadinessBoard(std::vector<Readiness> parts,
                          std::chrono::milliseconds wait_max = std::chrono::milliseconds{2000});
  ~ReadinessBoard();

  // "database: no answer", or empty when everything is ready.
  std::vector<std::string> Problems();
  // From now on the process is not ready, whatever its parts say.
  void SetStopping();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Serves HTTP with one thread from construction to destruction.
class Probes {
 public:
  // "127.0.0.1:7103"; port 0 takes a free one. Throws std::runtime_error when it cannot listen. The
  // board outlives it.
  Probes(const std::string& address, ReadinessBoard& board);
  ~Probes();

  int port() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::service
