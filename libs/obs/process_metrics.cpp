#include "libs/obs/process_metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/parse.h"

namespace jixue::obs {
namespace {

// Fields of /proc/self/stat are counted after the program's name, which may contain spaces. The
// first is the state, number 3 in proc(5).
constexpr std::size_t kFirstField = 3;
constexpr std::size_t kThreadsField = 20;
constexpr std::size_t kStartField = 22;
constexpr std::size_t kPagesField = 24;

std::vector<std::string> StatFields() {
  std::ifstream file{"/proc/self/stat"};
  std::string text;
  std::getline(file, text);
  const std::size_t name_end = text.rfind(')');
  std::vector<std::string> fields;
  if (name_end == std::string::npos) return fields;
  std::istringstream rest{text.substr(name_end + 1)};
  for (std::string field; rest >> field;) fields.push_back(field);
  return fields;
}

double Number(std::string_view text) {
  return static_cast<double>(ParseInt<std::int64_t>(text).value_or(0));
}

double NumberAt(const std::vector<std::string>& fields, std::size_t number) {
  const std::size_t index = number - kFirstField;
  return index < fields.size() ? Number(fields[index]) : 0;
}

// Returns when the machine started, in seconds since 1970.
double BootTime() {
  std::ifstream file{"/proc/stat"};
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("btime ")) return Number(line.substr(6));
  }
  return 0;
}

// Returns the CPU time of the whole process by getrusage, which is finer than the ticks of /proc.
double CpuSeconds() {
  rusage usage{};
  if (getrusage(RUSAGE_SELF, &usage) != 0) return 0;
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double OpenFiles() {
  std::error_code error;
  double count = 0;
  for (auto entry = std::filesystem::directory_iterator{"/proc/self/fd", error};
       !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
    ++count;
  }
  return count;
}

}  // namespace

ProcessMetrics::ProcessMetrics()
    : resident_{FindGauge("process_resident_memory_bytes",
                          "Resident memory of the process in bytes.")},
      open_fds_{FindGauge("process_open_fds", "Number of open file descriptors.")},
      max_fds_{FindGauge("process_max_fds", "Maximum number of open file descriptors.")},
      threads_{FindGauge("process_threads", "Number of threads of the process.")},
      cpu_{FindCounter("process_cpu_seconds_total", "User and system CPU time in seconds.")} {
  FindGauge("build_info", "Always 1; the label is the version that runs.",
            {{"version", JIXUE_VERSION}})
      .Set(1);
  FindGauge("process_start_time_seconds", "When the process started, in seconds since 1970.")
      .Set(BootTime() +
           NumberAt(StatFields(), kStartField) / static_cast<double>(sysconf(_SC_CLK_TCK)));
}

void ProcessMetrics::Update() {
  const auto fields = StatFields();
  if (!fields.empty()) {
    resident_.Set(NumberAt(fields, kPagesField) * static_cast<double>(sysconf(_SC_PAGESIZE)));
    threads_.Set(NumberAt(fields, kThreadsField));
  }
  open_fds_.Set(OpenFiles());
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0) max_fds_.Set(static_cast<double>(limit.rlim_cur));
  const std::lock_guard lock{mutex_};
  const double now = CpuSeconds();
  if (now > cpu_seconds_) cpu_.Add(now - cpu_seconds_);
  cpu_seconds_ = now;
}

}  // namespace jixue::obs
