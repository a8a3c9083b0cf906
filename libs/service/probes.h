// The port for orchestrator and monitoring: /healthz, /readyz and /metrics. It must never be
// reachable from outside.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "libs/service/run.h"

namespace jixue::service {

// Checks in a separate thread whether the parts are ready, so that a part that hangs is reported as
// a problem instead of leaving a probe without a response. Results are cached for a moment.
// Thread-safe.
class ReadinessBoard {
 public:
  // Problems() waits for a result at most that long.
  explicit ReadinessBoard(std::vector<Readiness> parts,
                          std::chrono::milliseconds wait_max = std::chrono::milliseconds{2000});
  ~ReadinessBoard();

  // Returns problems such as "database: no answer", or nothing when everything is ready.
  std::vector<std::string> Problems();
  // From now on the process is not ready, regardless of its parts.
  void SetStopping();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Serves HTTP with one thread from construction to destruction.
class Probes {
 public:
  // Listens on an address such as "127.0.0.1:7103"; port 0 takes a free port. Throws
  // std::runtime_error when it cannot listen. The board must outlive it.
  Probes(const std::string& address, ReadinessBoard& board);
  ~Probes();

  int port() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::service
