#include "libs/obs/process_metrics.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <vector>

namespace jixue::obs {
namespace {

double Value(const std::string& name) {
  const std::string text = MetricsText();
  const std::size_t at = text.find("\n" + name + " ");
  return at == std::string::npos ? -1 : std::stod(text.substr(at + name.size() + 2));
}

TEST(ProcessMetrics, FollowTheUseOfTheProcess) {
  ProcessMetrics process;
  process.Update();
  const double files = Value("process_open_fds");
  const double memory = Value("process_resident_memory_bytes");
  const double cpu = Value("process_cpu_seconds_total");
  EXPECT_GT(files, 2);
  EXPECT_GE(Value("process_max_fds"), files);
  EXPECT_GE(Value("process_threads"), 1);

  const int file = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  std::vector<char> block(64 << 20, 'x');
  while (Value("process_cpu_seconds_total") <= cpu) process.Update();
  EXPECT_EQ(Value("process_open_fds"), files + 1);
  EXPECT_GE(Value("process_resident_memory_bytes"), memory + (60 << 20)) << block[1];
  ::close(file);
}

TEST(ProcessMetrics, ReportTheStartAndTheVersionOfTheProcess) {
  const ProcessMetrics process;
  const double now =
      std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  EXPECT_LE(Value("process_start_time_seconds"), now + 1);
  EXPECT_GT(Value("process_start_time_seconds"), now - 3600);
  EXPECT_NE(MetricsText().find("build_info{version=\""), std::string::npos);
}

}  // namespace
}  // namespace jixue::obs
