#include "libs/base/time.h"

#include <array>

#include "libs/base/parse.h"

namespace jixue {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

constexpr hours kCivilOffset{8};

// Takes a fixed number of digits from the front of the text.
std::optional<int> TakeDigits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  const auto value = ParseInt<unsigned>(text.substr(0, count));
  if (!value || text[0] == '+') return std::nullopt;
  text.remove_prefix(count);
  return static_cast<int>(*value);
}

bool Take(std::string_view& text, char expected) {
  if (text.empty() || text[0] != expected) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Date> TakeDate(std::string_view& text) {
  const auto year = TakeDigits(text, 4);
  if (!year || !Take(text, '-')) return std::nullopt;
  const auto month = TakeDigits(text, 2);
  if (!month || !Take(text, '-')) return std::nullopt;
  const auto day = TakeDigits(text, 2);
  if (!day) return std::nullopt;
  const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                  std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok() || *year < 1) return std::nullopt;
  return date;
}

// Takes up to nine digits after the point; digits below a microsecond are cut off.
std::optional<microseconds> TakeFraction(std::string_view& text) {
  if (!Take(text, '.')) return microseconds{0};
  std::int64_t value = 0;
  std::size_t digits = 0;
  while (!text.empty() && text[0] >= '0' && text[0] <= '9' && digits < 9) {
    if (digits < 6) value = value * 10 + (text[0] - '0');
    ++digits;
    text.remove_prefix(1);
  }
  if (digits == 0) return std::nullopt;
  for (std::size_t i = digits; i < 6; ++i) value *= 10;
  return microseconds{value};
}

std::optional<minutes> TakeOffset(std::string_view& text) {
  if (Take(text, 'Z') || Take(text, 'z')) return minutes{0};
  const bool east = Take(text, '+');
  if (!east && !Take(text, '-')) return std::nullopt;
  const auto hour = TakeDigits(text, 2);
  if (!hour) return std::nullopt;
  Take(text, ':');  // Optional: ISO 8601 has +0800 as well, which many clients send.
  const auto minute = TakeDigits(text, 2);
  if (!minute || *hour > 23 || *minute > 59) return std::nullopt;
  const minutes offset = hours{*hour} + minutes{*minute};
  return east ? offset : -offset;
}

// Writes a number with leading zeros and returns the address after it. It is written by hand
// because instants are printed several times per request, and a format string would be parsed each
// time.
char* PutDigits(char* at, std::int64_t value, int digits) {
  for (int i = digits - 1; i >= 0; --i, value /= 10) at[i] = static_cast<char>('0' + value % 10);
  return at + digits;
}

char* PutDate(char* at, Date date) {
  at = PutDigits(at, static_cast<int>(date.year()), 4);
  *at++ = '-';
  at = PutDigits(at, static_cast<unsigned>(date.month()), 2);
  *at++ = '-';
  return PutDigits(at, static_cast<unsigned>(date.day()), 2);
}

std::optional<seconds> TakeTimeOfDay(std::string_view& text) {
  const auto hour = TakeDigits(text, 2);
  if (!hour || !Take(text, ':')) return std::nullopt;
  const auto minute = TakeDigits(text, 2);
  if (!minute || !Take(text, ':')) return std::nullopt;
  const auto second = TakeDigits(text, 2);
  if (!second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return hours{*hour} + minutes{*minute} + seconds{*second};
}

}  // namespace

Timestamp SystemClock::Now() const {
  return std::chrono::floor<microseconds>(std::chrono::system_clock::now());
}

std::optional<Date> ParseDate(std::string_view text) {
  const auto date = TakeDate(text);
  if (!date || !text.empty()) return std::nullopt;
  if (date->year() < std::chrono::year{kFirstYear} || date->year() > std::chrono::year{kLastYear})
    return std::nullopt;
  return date;
}

std::string FormatDate(Date date) {
  std::array<char, 16> text;
  return {text.data(), PutDate(text.data(), date)};
}

Date CivilDate(Timestamp instant) { return Date{std::chrono::floor<days>(instant + kCivilOffset)}; }

std::optional<Timestamp> ParseTimestamp(std::string_view text) {
  const auto date = TakeDate(text);
  if (!date || !(Take(text, 'T') || Take(text, 't'))) return std::nullopt;
  const auto time = TakeTimeOfDay(text);
  if (!time) return std::nullopt;
  const auto fraction = TakeFraction(text);
  if (!fraction) return std::nullopt;
  const auto offset = TakeOffset(text);
  if (!offset || !text.empty()) return std::nullopt;
  const Timestamp instant = sys_days{*date} + *time + *fraction - *offset;
  const Date utc{std::chrono::floor<days>(instant)};
  if (utc.year() < std::chrono::year{1} || utc.year() > std::chrono::year{9999})
    return std::nullopt;
  return instant;
}

std::string FormatTimestamp(Timestamp instant) {
  const sys_days day = std::chrono::floor<days>(instant);
  const std::chrono::hh_mm_ss time{instant - day};
  std::array<char, 32> text;
  char* at = PutDate(text.data(), Date{day});
  *at++ = 'T';
  at = PutDigits(at, time.hours().count(), 2);
  *at++ = ':';
  at = PutDigits(at, time.minutes().count(), 2);
  *at++ = ':';
  at = PutDigits(at, time.seconds().count(), 2);
  if (time.subseconds().count() != 0) {
    *at++ = '.';
    at = PutDigits(at, time.subseconds().count(), 6);
  }
  *at++ = 'Z';
  return {text.data(), at};
}

std::int64_t SecondsOf(Timestamp instant) {
  return std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
}

int DaysBetween(Date from, Date to) {
  return static_cast<int>((sys_days{to} - sys_days{from}).count());
}

bool IsAfterClose(Timestamp instant, Timestamp closes_at) {
  return std::chrono::floor<seconds>(instant) > std::chrono::floor<seconds>(closes_at);
}

bool IsWithin(Timestamp instant, Timestamp opens_at, Timestamp closes_at) {
  return instant >= opens_at && !IsAfterClose(instant, closes_at);
}

}  // namespace jixue
