// Instants, civil dates and the clock. Civil time is always +08:00 (D24); instants are UTC.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jixue {

// An instant in microseconds, as PostgreSQL stores it.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;
using Date = std::chrono::year_month_day;

// Returns the current instant. It is an interface so that a test can replace it by
// testing::FakeClock.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Timestamp Now() const = 0;
};

// The machine's clock.
class SystemClock final : public Clock {
 public:
  Timestamp Now() const override;
};

// The years of the dates that people give.
inline constexpr int kFirstYear = 1900;
inline constexpr int kLastYear = 2199;
// Parses "2025-03-10"; returns nullopt for anything but a real date in the years 1900 to 2199.
std::optional<Date> ParseDate(std::string_view text);
std::string FormatDate(Date date);

// Returns the civil date (+08:00) of an instant.
Date CivilDate(Timestamp instant);

// Parses RFC 3339, "2025-03-10T08:00:00.123456Z". Any offset is accepted; the result is UTC.
// Returns nullopt when the text is ill-formed or outside the years 1 to 9999.
std::optional<Timestamp> ParseTimestamp(std::string_view text);
// Omits the fraction when it is zero, else prints six digits.
std::string FormatTimestamp(Timestamp instant);

// Returns whole seconds since 1970, rounded down.
std::int64_t SecondsOf(Timestamp instant);

// Returns whole days from one date to another; negative when `to` is earlier.
int DaysBetween(Date from, Date to);

// Returns whether an instant is inside a window whose end is inclusive to the whole second (D24):
// closing at 23:59:59 admits 23:59:59.999999.
bool IsWithin(Timestamp instant, Timestamp opens_at, Timestamp closes_at);
bool IsAfterClose(Timestamp instant, Timestamp closes_at);

}  // namespace jixue
