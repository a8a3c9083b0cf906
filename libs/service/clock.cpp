#include "libs/service/clock.h"

namespace jixue::service {

// This function is alone in its file, so that the linker takes it from the library only where no
// other object defines it.
const Clock& ProcessClock() {
  static const SystemClock clock;
  return clock;
}

}  // namespace jixue::service
