#include "libs/obs/log.h"

#include <fmt/format.h>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

#include "libs/base/time.h"

namespace jixue::obs {
namespace {

constexpr std::chrono::milliseconds kCollected{100};
constexpr std::size_t kBufferBytes = 64 * 1024;

// Standard output with a buffer. A system call for each line would cost as much as all the rest of
// logging.
class Output {
 public:
  // Lives as long as the process: threads log to the end.
  static Output& Get() {
    static auto* const output = new Output;
    return *output;
  }

  void Write(std::string_view line, bool urgent) {
    const std::lock_guard lock{mutex_};
    std::fwrite(line.data(), 1, line.size(), stdout);
    const auto now = std::chrono::steady_clock::now();
    if (urgent || now - flushed_at_ >= kCollected) {
      std::fflush(stdout);
      flushed_at_ = now;
      waiting_ = false;
    } else if (!waiting_) {
      waiting_ = true;
      there_is_something_.notify_one();
    }
  }

 private:
  Output() { std::setvbuf(stdout, nullptr, _IOFBF, kBufferBytes); }

  void FlushForEver() {
    std::unique_lock lock{mutex_};
    while (true) {
      there_is_something_.wait(lock, [this] { return waiting_; });
      lock.unlock();
      std::this_thread::sleep_for(kCollected);
      lock.lock();
      std::fflush(stdout);
      flushed_at_ = std::chrono::steady_clock::now();
      waiting_ = false;
    }
  }

  std::mutex mutex_;  // Guards everything below.
  std::condition_variable there_is_something_;
  bool waiting_ = false;
  std::chrono::steady_clock::time_point flushed_at_;
  std::thread flusher_{[this] { FlushForEver(); }};  // Ends with the process.
};

struct Settings {
  std::string service = "jixue";
  Level least = Level::kInfo;
};

Settings& TheSettings() {
  static Settings settings;
  return settings;
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

// JSON text: quotes, backslashes and control characters escaped, so that a value never ends its
// line.
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
  TheSettings() = {std::string{service}, least};
}

void Log(Level level, std::string_view event, const Fields& fields) {
  if (level < TheSettings().least) return;
  thread_local std::string line;  // Keeps its room from one line to the next.
  line = "{\"time\":\"";
  line += FormatTimestamp(SystemClock{}.Now());
  line += "\",\"level\":\"";
  line += NameOf(level);
  line += "\",\"service\":";
  AppendText(line, TheSettings().service);
  line += ",\"event\":";
  AppendText(line, event);
  for (const auto& [name, value] : fields) {
    line += ',';
    AppendText(line, name);
    line += ':';
    std::visit(AppendValue{line}, value);
  }
  line += "}\n";
  Output::Get().Write(line, level >= Level::kWarn);
}

}  // namespace jixue::obs
