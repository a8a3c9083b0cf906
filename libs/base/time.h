// Points in time, civil dates and the clock. Civil time is fixed +08:00 (D24); instants are UTC.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace jixue {

// An instant in microseconds, as PostgreSQL keeps it.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;
using Date = std::chrono::year_month_day;

// Gives the current instant. A test replaces it by testing::FakeClock, hence the one interface of
// libs/base.
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

// "2025-03-10"; nullopt for anything that is not a real date in years 1900 to 2199.
std::optional<Date> ParseDate(std::string_view text);
std::string FormatDate(Date date);

// The civil date (+08:00) of an instant.
Date CivilDate(Timestamp instant);

// RFC 3339, "2025-03-10T08:00:00.123456Z"; any offset is accepted, the result is UTC. nullopt when
// ill-formed or out of years 1 to 9999.
std::optional<Timestamp> ParseTimestamp(std::string_view text);
// Without fraction when it is zero, else with the six digits.
std::string FormatTimestamp(Timestamp instant);

// Whole days from one date to another; negative when `to` is earlier.
int DaysBetween(Date from, Date to);

// Whether an instant lies inside a window whose end is inclusive to the whole second (D24): closing
// at 23:59:59 admits 23:59:59.999999.
bool IsWithin(Timestamp instant, Timestamp opens_at, Timestamp closes_at);
bool IsAfterClose(Timestamp instant, Timestamp closes_at);

}  // namespace jixue
