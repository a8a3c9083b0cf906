// The clock of a process (D24). A binary links libs/service/clock.cpp and gets the machine's clock.
// A test twin links the object of libs/testing/twins/settable_clock.cpp instead, whose clock a test
// can move.
#pragma once

#include "libs/base/time.h"

namespace jixue::service {

// Lives as long as the process. For main.cpp only; everything else takes a `const Clock&`.
const Clock& ProcessClock();

}  // namespace jixue::service
