// Crash points of test twins (libs/base/crash_point.h): the process kills itself at the point and
// the hit that a test has chosen. Test twins link it instead of libs/base/crash_point.cpp; no other
// binary does.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "libs/base/check.h"
#include "libs/base/crash_point.h"

namespace jixue {
namespace {

// The file that JIXUE_TEST_CRASH_FILE names, shared with the test. It contains how many hits are
// left until the process ends (eight bytes, little-endian; 0 and less: it does not end), then the
// point's name, ended by a NUL. The test writes the name first.
struct Page {
  std::int64_t hits_left;
  char name[56];
};

Page* MapPage() {
  const char* path = std::getenv("JIXUE_TEST_CRASH_FILE");
  if (path == nullptr) return nullptr;
  const int file = ::open(path, O_RDWR | O_CLOEXEC);
  JIXUE_CHECK(file >= 0, "the file of JIXUE_TEST_CRASH_FILE can be opened");
  void* const page = ::mmap(nullptr, sizeof(Page), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  ::close(file);
  JIXUE_CHECK(page != MAP_FAILED, "the file of JIXUE_TEST_CRASH_FILE can be mapped");
  return static_cast<Page*>(page);
}

}  // namespace

void CrashPoint(const char* name) {
  static Page* const page = MapPage();
  if (page == nullptr || __atomic_load_n(&page->hits_left, __ATOMIC_ACQUIRE) <= 0) return;
  if (std::strncmp(page->name, name, sizeof page->name) != 0) return;
  if (__atomic_fetch_sub(&page->hits_left, 1, __ATOMIC_ACQ_REL) == 1) ::kill(::getpid(), SIGKILL);
}

}  // namespace jixue
