// What the kernel knows of this process, under the names that Prometheus' own clients use, and
// which build runs.
#pragma once

#include <mutex>

#include "libs/obs/metrics.h"

namespace jixue::obs {

// Thread-safe.
class ProcessMetrics {
 public:
  // build_info{version} and process_start_time_seconds.
  ProcessMetrics();

  // Reads /proc/self anew: process_resident_memory_bytes, process_cpu_seconds_total,
  // process_open_fds, process_max_fds, process_threads. Leaves as it was what cannot be read.
  void Update();

 private:
  Gauge resident_;
  Gauge open_fds_;
  Gauge max_fds_;
  Gauge threads_;
  Counter cpu_;
  std::mutex mutex_;
  double cpu_seconds_ = 0;  // Counted already; by mutex_.
};

}  // namespace jixue::obs
