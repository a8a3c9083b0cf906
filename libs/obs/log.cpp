#include "libs/obs/log.h"

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <chrono>
#include <iostream>
#include <string>

#include "libs/base/time.h"

namespace jixue::obs {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kQuiet{100};
constexpr std::chrono::seconds kCollected{1};

std::string& ServiceName() {
  static std::string name = "jixue";
  return name;
}

spdlog::level::level_enum ToSpdlog(Level level) {
  switch (level) {
    case Level::kDebug:
      return spdlog::level::debug;
    case Level::kInfo:
      return spdlog::level::info;
    case Level::kWarn:
      return spdlog::level::warn;
    case Level::kError:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

// Returns whether nothing was written for a while. Then a line is written at once; lines in quick
// succession are collected, because a system call for each would cost as much as the rest of
// logging.
bool IsQuiet() {
  static std::atomic<steady_clock::rep> last{0};
  const auto now = steady_clock::now().time_since_epoch();
  const steady_clock::duration before{last.load(std::memory_order_relaxed)};
  if (now - before < kQuiet) return false;
  last.store(now.count(), std::memory_order_relaxed);
  return true;
}

std::string_view NameOf(Level level) {
  switch (level) {
    case Level::kDebug:
      return "debug";
    case Level::kInfo:
      return "info";
    case Level::kWarn:
      return "warn";
    case Level::kError:
      return "error";
  }
  return "error";
}

bool IsPlain(char c) {
  return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20 && c != 0x7F;
}

// Appends a JSON text. Quotes, backslashes and control characters are escaped, so that a value
// never ends its line.
void AppendText(std::string& line, std::string_view text) {
  line += '"';
  std::size_t written = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (IsPlain(c)) continue;
    line += text.substr(written, i - written);
    written = i + 1;
    if (c == '"' || c == '\\') {
      line += '\\';
      line += c;
    } else {
      line += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
  line += text.substr(written);
  line += '"';
}

struct AppendValue {
  std::string& line;

  void operator()(std::string_view text) const { AppendText(line, text); }
  void operator()(std::int64_t number) const { line += std::to_string(number); }
  void operator()(double number) const {
    fmt::format_to(std::back_inserter(line), "{:.6g}", number);
  }
  void operator()(bool flag) const { line += flag ? "true" : "false"; }
};

}  // namespace

void StartLog(std::string_view service, Level least) {
  ServiceName() = service;
  std::ios::sync_with_stdio(false);  // Otherwise standard output has no buffer.
  auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(std::cout);
  auto logger = std::make_shared<spdlog::logger>(std::string{service}, std::move(sink));
  logger->set_pattern("%v");
  logger->set_level(ToSpdlog(least));
  logger->flush_on(spdlog::level::warn);
  spdlog::set_default_logger(std::move(logger));
  spdlog::flush_every(kCollected);
}

void Log(Level level, std::string_view event, const Fields& fields) {
  spdlog::logger& logger = *spdlog::default_logger_raw();
  if (!logger.should_log(ToSpdlog(level))) return;
  thread_local std::string line;  // Keeps its capacity from one line to the next.
  line = R"({"time":")";
  line += FormatTimestamp(SystemClock{}.Now());
  line += R"(","level":")";
  line += NameOf(level);
  line += R"(","service":)";
  AppendText(line, ServiceName());
  line += ",\"event\":";
  AppendText(line, event);
  for (const auto& [name, value] : fields) {
    line += ',';
    AppendText(line, name);
    line += ':';
    std::visit(AppendValue{line}, value);
  }
  line += '}';
  logger.log(ToSpdlog(level), spdlog::string_view_t{line.data(), line.size()});
  if (IsQuiet()) logger.flush();
}

}  // namespace jixue::obs
