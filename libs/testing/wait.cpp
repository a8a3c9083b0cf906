#include "libs/testing/wait.h"

#include <thread>

namespace jixue::testing {

bool WaitUntil(const std::function<bool()>& condition, std::chrono::seconds longest) {
  const auto until = std::chrono::steady_clock::now() + longest;
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  return true;
}

}  // namespace jixue::testing
