#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "libs/base/crash_point.h"

namespace jixue {
namespace {

void Arm(const std::string& path, std::int64_t hits, const std::string& name) {
  std::string bytes(reinterpret_cast<const char*>(&hits), sizeof hits);
  bytes += name;
  bytes.resize(64, '\0');
  std::ofstream{path, std::ios::binary | std::ios::in | std::ios::out} << bytes;
}

TEST(CrashPoint, EndsTheProcessAtTheChosenHitOfTheChosenPoint) {
  const std::string path = ::testing::TempDir() + "crash_points." + std::to_string(::getpid());
  std::ofstream{path, std::ios::binary} << std::string(64, '\0');
  ::setenv("JIXUE_TEST_CRASH_FILE", path.c_str(), 1);
  CrashPoint("write.locked");

  Arm(path, 2, "write.locked");
  CrashPoint("write.committed");
  CrashPoint("write.locked");
  EXPECT_EXIT(CrashPoint("write.locked"), ::testing::KilledBySignal(SIGKILL), "");
  // The hit is used up for this process as well, because the file is shared.
  CrashPoint("write.locked");
  std::remove(path.c_str());
}

}  // namespace
}  // namespace jixue
