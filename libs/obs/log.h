// Logs one JSON object per line to standard output. Fields are named at the call and contain
// nothing personal (rule R-108).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <variant>

namespace jixue::obs {

enum class Level { kDebug, kInfo, kWarn, kError };

// Texts are views: they must live until the call that logs them returns.
using FieldValue = std::variant<std::string_view, std::int64_t, double, bool>;
using Fields = std::initializer_list<std::pair<std::string_view, FieldValue>>;

// Starts logging for a process; every line contains `service`. Call it once and early.
void StartLog(std::string_view service, Level least);
// Writes a line: {"time", "level", "service", "event", …fields}. `event` is a fixed phrase, never
// built from input. Thread-safe. A line break inside a value is escaped. Warnings, errors and lines
// after a quiet moment are written at once; other lines are collected for at most a second.
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
