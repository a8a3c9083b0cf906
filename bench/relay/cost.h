// What one run of a relay or producer cost, as the line that bench/relay.py reads.
#pragma once

#include <sys/resource.h>

#include <chrono>
#include <iostream>

namespace bench {

// Prints the seconds and the CPU microseconds of this process so far, as JSON.
inline void PrintCost(std::chrono::duration<double> seconds) {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const double cpu = 1e6 * static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                     static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
  std::cout << "{\"seconds\":" << seconds.count() << ",\"cpu_us\":" << cpu << "}\n";
}

}  // namespace bench
