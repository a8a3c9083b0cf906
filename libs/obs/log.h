// One JSON object per line on standard output. Fields are named at the call; nothing personal goes
// in (rule R-108).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <variant>

namespace jixue::obs {

enum class Level { kDebug, kInfo, kWarn, kError };

// Texts are views: they live as long as the call that logs them, and are written at the call.
using FieldValue = std::variant<std::string_view, std::int64_t, double, bool>;
using Fields = std::initializer_list<std::pair<std::string_view, FieldValue>>;

// Starts logging for a process; `service` stands in every line. Call once, early.
void StartLog(std::string_view service, Level least);
// Writes a line: {"time", "level", "service", "event", …fields}. `event` is a fixed phrase, never
// built from input. Thread-safe; a line break inside a value is escaped. Warnings, errors and what
// comes after a quiet moment are out at once; in a crowd, lines are collected for a second
// at most.
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
