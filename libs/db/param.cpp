#include "libs/db/param.h"

#include <fmt/format.h>

#include <stdexcept>

#include "libs/base/crypto.h"
#include "libs/base/parse.h"

namespace jixue::db {
namespace {

// Parses "2026-03-31", in any year that PostgreSQL prints with four or more digits, but not BC.
std::optional<Date> ParseColumnDate(std::string_view text) {
  if (text.size() < 10) return std::nullopt;
  const std::size_t year_digits = text.size() - 6;
  if (text[year_digits] != '-' || text[year_digits + 3] != '-') return std::nullopt;
  const auto year = ParseInt<int>(text.substr(0, year_digits));
  const auto month = ParseInt<unsigned>(text.substr(year_digits + 1, 2));
  const auto day = ParseInt<unsigned>(text.substr(year_digits + 4, 2));
  if (!year || !month || !day) return std::nullopt;
  const Date date{std::chrono::year{*year}, std::chrono::month{*month}, std::chrono::day{*day}};
  if (!date.ok()) return std::nullopt;
  return date;
}

// Parses "12:00:00" or "12:00:00.25"; the fraction has at most six digits.
std::optional<std::chrono::microseconds> ParseColumnTime(std::string_view text) {
  if (text.size() < 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  const auto hours = ParseInt<int>(text.substr(0, 2));
  const auto minutes = ParseInt<int>(text.substr(3, 2));
  const auto seconds = ParseInt<int>(text.substr(6, 2));
  if (!hours || !minutes || !seconds) return std::nullopt;
  std::int64_t micros = 0;
  if (text.size() > 8) {
    std::string digits{text.substr(9)};
    if (text[8] != '.' || digits.empty() || digits.size() > 6) return std::nullopt;
    digits.resize(6, '0');
    const auto parsed = ParseInt<std::int64_t>(digits);
    if (!parsed) return std::nullopt;
    micros = *parsed;
  }
  return std::chrono::hours{*hours} + std::chrono::minutes{*minutes} +
         std::chrono::seconds{*seconds} + std::chrono::microseconds{micros};
}

// Reads the element of an array literal that starts at `position`, and moves `position` past it.
std::string NextElement(std::string_view column, std::size_t& position) {
  std::string element;
  if (column[position] != '"') {
    const std::size_t end = column.find_first_of(",}", position);
    element = column.substr(position, end - position);
    position = end;
    if (element == "NULL") ThrowBadColumn("array without NULL");
    return element;
  }
  for (++position; position < column.size() && column[position] != '"'; ++position) {
    if (column[position] == '\\') ++position;
    if (position < column.size()) element += column[position];
  }
  ++position;
  return element;
}

}  // namespace

Param ToParam(std::string_view text) { return std::string{text}; }

Param ToParam(bool value) { return value ? "t" : "f"; }

Param ToParam(Bytes bytes) { return "\\x" + crypto::Hex(bytes.value); }

Param ToParam(Timestamp instant) { return FormatTimestamp(instant); }

Param ToParam(Date date) { return FormatDate(date); }

std::string ArrayLiteral(const std::vector<Param>& elements) {
  std::string literal = "{";
  for (const Param& element : elements) {
    if (literal.size() > 1) literal += ',';
    if (!element) {
      literal += "NULL";
      continue;
    }
    literal += '"';
    for (const char c : *element) {
      if (c == '"' || c == '\\') literal += '\\';
      literal += c;
    }
    literal += '"';
  }
  return literal + "}";
}

std::string EscapeLike(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

void ThrowBadColumn(std::string_view type) {
  throw std::runtime_error{fmt::format("a column does not hold {}", type)};
}

Timestamp TimestampOf(std::string_view column) {
  // The text is "2026-03-31 12:00:00.123456+00": ISO style in UTC.
  const std::size_t space = column.find(' ');
  if (space == std::string_view::npos || !column.ends_with("+00")) {
    ThrowBadColumn("timestamptz in UTC");
  }
  const auto date = ParseColumnDate(column.substr(0, space));
  const auto time = ParseColumnTime(column.substr(space + 1, column.size() - space - 4));
  if (!date || !time) ThrowBadColumn("timestamptz in UTC");
  return Timestamp{std::chrono::sys_days{*date}} + *time;
}

Date DateOf(std::string_view column) {
  const auto date = ParseColumnDate(column);
  if (!date) ThrowBadColumn("date");
  return *date;
}

std::string BytesOf(std::string_view column) {
  if (!column.starts_with("\\x")) ThrowBadColumn("bytea");
  auto bytes = crypto::FromHex(column.substr(2));
  if (!bytes) ThrowBadColumn("bytea");
  return *std::move(bytes);
}

std::vector<std::string> ArrayOf(std::string_view column) {
  if (column.size() < 2 || column.front() != '{' || column.back() != '}') ThrowBadColumn("array");
  std::vector<std::string> elements;
  std::size_t position = 1;
  while (position < column.size() - 1) {
    elements.push_back(NextElement(column, position));
    if (position < column.size() && column[position] == ',') ++position;
  }
  return elements;
}

std::vector<std::int32_t> IntegersOf(std::string_view column) {
  std::vector<std::int32_t> numbers;
  for (const std::string& text : ArrayOf(column)) {
    const auto number = ParseInt<std::int32_t>(text);
    if (!number) ThrowBadColumn("integer[]");
    numbers.push_back(*number);
  }
  return numbers;
}

}  // namespace jixue::db
