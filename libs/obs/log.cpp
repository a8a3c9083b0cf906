#include "libs/obs/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "libs/base/time.h"

namespace jixue::obs {
namespace {

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

// JSON text: quotes, backslashes and control characters escaped, so that a value never ends its
// line.
void AppendText(std::string& line, std::string_view text) {
  line += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      line += '\\';
      line += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      line += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      line += c;
    }
  }
  line += '"';
}

struct AppendValue {
  std::string& line;

  void operator()(const std::string& text) const { AppendText(line, text); }
  void operator()(std::int64_t number) const { line += std::to_string(number); }
  void operator()(double number) const { line += fmt::format("{:.6g}", number); }
  void operator()(bool flag) const { line += flag ? "true" : "false"; }
};

}  // namespace

void StartLog(std::string_view service, Level least) {
  ServiceName() = service;
  auto logger = spdlog::stdout_logger_mt(std::string{service});
  logger->set_pattern("%v");
  logger->flush_on(spdlog::level::debug);
  spdlog::set_default_logger(logger);
  spdlog::set_level(ToSpdlog(least));
}

void Log(Level level, std::string_view event, const Fields& fields) {
  if (!spdlog::should_log(ToSpdlog(level))) return;
  std::string line = "{\"time\":\"";
  line += FormatTimestamp(SystemClock{}.Now());
  line += "\",\"level\":\"";
  line += NameOf(level);
  line += "\",\"service\":";
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
  spdlog::default_logger_raw()->log(ToSpdlog(level),
                                    spdlog::string_view_t{line.data(), line.size()});
}

}  // namespace jixue::obs
