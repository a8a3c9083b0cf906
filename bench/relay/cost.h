// The cost of a running relay or producer, as the line that bench/relay.py reads.
#pragma once

#include <sys/resource.h>

#include <chrono>
#include <iostream>

namespace bench {

// Counts from its construction. Finding the broker and its first response happen before that and
// take about a second, whatever follows.
class Cost {
 public:
  // Prints messages, seconds and the CPU microseconds of this process, as JSON.
  void Print(int messages) const {
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun_;
    std::cout << "{\"messages\":" << messages << ",\"seconds\":" << seconds.count()
              << ",\"cpu_us\":" << CpuMicroseconds() - cpu_ << "}\n";
  }

 private:
  static double CpuMicroseconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return 1e6 * static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
  }

  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  double cpu_ = CpuMicroseconds();
};

}  // namespace bench
