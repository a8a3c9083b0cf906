// The clock of test twins (D24): the machine's clock plus an offset that a test sets. Test twins
// link it instead of libs/service/clock.cpp; no other binary has such a clock.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>

#include "libs/base/check.h"
#include "libs/service/clock.h"

namespace jixue::service {
namespace {

// The offset is in the file that JIXUE_TEST_CLOCK_FILE names: eight bytes, microseconds as a signed
// little-endian number. Writing them moves the clocks of all processes of a test at once.
class SettableClock final : public Clock {
 public:
  SettableClock() {
    const char* path = std::getenv("JIXUE_TEST_CLOCK_FILE");
    if (path == nullptr) return;
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    JIXUE_CHECK(file >= 0, "the file of JIXUE_TEST_CLOCK_FILE can be read");
    void* const page = ::mmap(nullptr, sizeof(std::int64_t), PROT_READ, MAP_SHARED, file, 0);
    ::close(file);
    JIXUE_CHECK(page != MAP_FAILED, "the file of JIXUE_TEST_CLOCK_FILE can be mapped");
    offset_ = static_cast<std::int64_t*>(page);
  }

  Timestamp Now() const override {
    if (offset_ == nullptr) return SystemClock{}.Now();
    const std::int64_t offset = __atomic_load_n(offset_, __ATOMIC_RELAXED);
    return SystemClock{}.Now() + std::chrono::microseconds{offset};
  }

 private:
  const std::int64_t* offset_ = nullptr;
};

}  // namespace

const Clock& ProcessClock() {
  static const SettableClock clock;
  return clock;
}

}  // namespace jixue::service
