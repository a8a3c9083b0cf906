// Waits for other threads or processes, instead of sleeping.
#pragma once

#include <chrono>
#include <functional>

namespace jixue::testing {

// Checks the condition repeatedly until it is true; returns false when it is still false after that
// time.
bool WaitUntil(const std::function<bool()>& condition,
               std::chrono::seconds longest = std::chrono::seconds{20});

}  // namespace jixue::testing
