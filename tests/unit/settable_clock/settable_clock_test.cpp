#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "libs/service/clock.h"

namespace jixue::service {
namespace {

void SetOffset(const std::string& path, std::int64_t microseconds) {
  std::fstream file{path, std::ios::binary | std::ios::in | std::ios::out};
  file.write(reinterpret_cast<const char*>(&microseconds), sizeof microseconds);
}

TEST(SettableClock, MovesWithItsFile) {
  const std::string path = ::testing::TempDir() + "settable_clock." + std::to_string(::getpid());
  std::ofstream{path, std::ios::binary} << std::string(8, '\0');
  ::setenv("JIXUE_TEST_CLOCK_FILE", path.c_str(), 1);
  const Clock& clock = ProcessClock();
  const auto slack = std::chrono::minutes{1};
  EXPECT_LT(clock.Now() - SystemClock{}.Now(), slack);

  const std::chrono::microseconds year = std::chrono::hours{24 * 365};
  SetOffset(path, year.count());
  EXPECT_GT(clock.Now(), SystemClock{}.Now() + year - slack);
  SetOffset(path, -year.count());
  EXPECT_LT(clock.Now(), SystemClock{}.Now() - year + slack);
  std::remove(path.c_str());
}

}  // namespace
}  // namespace jixue::service
