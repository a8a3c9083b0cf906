// One JSON object per line on standard output. Fields are named at the call; nothing personal goes
// in (rule R-108).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace jixue::obs {

enum class Level { kDebug, kInfo, kWarn, kError };

using FieldValue = std::variant<std::string, std::int64_t, double, bool>;
using Fields = std::vector<std::pair<std::string_view, FieldValue>>;

// Starts logging for a process; `service` stands in every line. Call once, early.
void StartLog(std::string_view service, Level least);
// Writes a line: {"time", "level", "service", "event", …fields}. `event` is a fixed phrase, never
// built from input. Thread-safe; a line break inside a value is escaped.
void Log(Level level, std::string_view event, const Fields& fields = {});

inline void Info(std::string_view event, const Fields& fields = {}) {
  Log(Level::kInfo, event, fields);
}
inline void Warn(std::string_view event, const Fields& fields = {}) {
  Log(Level::kWarn, event, fields);
}
inline void LogError(std::string_view event, const Fields& fields = {}) {
  Log(Level::kError, event, fields);
}

}  // namespace jixue::obs
