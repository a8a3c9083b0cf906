// Metrics of this process that the kernel reports, under the names that Prometheus's own clients
// use, and the running version.
#pragma once

#include <mutex>

#include "libs/obs/metrics.h"

namespace jixue::obs {

// Thread-safe.
class ProcessMetrics {
 public:
  // Sets build_info{version} and process_start_time_seconds.
  ProcessMetrics();

  // Reads /proc/self again and updates process_resident_memory_bytes, process_cpu_seconds_total,
  // process_open_fds, process_max_fds and process_threads. A value that cannot be read stays as it
  // was.
  void Update();

 private:
  Gauge resident_;
  Gauge open_fds_;
  Gauge max_fds_;
  Gauge threads_;
  Counter cpu_;
  std::mutex mutex_;
  double cpu_seconds_ = 0;  // Already counted; guarded by mutex_.
};

}  // namespace jixue::obs
