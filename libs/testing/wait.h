// Waiting for what other threads or processes do, instead of sleeping.
#pragma once

#include <chrono>
#include <functional>

namespace jixue::testing {

// Asks again and again until the condition holds; false when it still does not after that time.
bool WaitUntil(const std::function<bool()>& condition,
               std::chrono::seconds longest = std::chrono::seconds{20});

}  // namespace jixue::testing
