// Conversion of statement parameters to PostgreSQL's text form, and of text back to our types.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "libs/base/strong_id.h"
#include "libs/base/time.h"

namespace jixue::db {

// A parameter: text, or NULL.
using Param = std::optional<std::string>;

// The raw bytes of a bytea column.
struct Bytes {
  std::string_view value;
};

Param ToParam(std::string_view text);
inline Param ToParam(const char* text) { return ToParam(std::string_view{text}); }
inline Param ToParam(const std::string& text) { return ToParam(std::string_view{text}); }
Param ToParam(bool value);
Param ToParam(Bytes bytes);
Param ToParam(Timestamp instant);
Param ToParam(Date date);
inline Param ToParam(const Uuid& uuid) { return uuid.ToText(); }
inline Param ToParam(std::nullopt_t) { return std::nullopt; }

template <class T>
requires(std::is_integral_v<T> && !std::is_same_v<T, bool>) Param ToParam(T number) {
  return std::to_string(number);
}

template <class Tag>
Param ToParam(const StrongId<Tag>& id) {
  return id.ToText();
}

template <class T>
Param ToParam(const std::optional<T>& value) {
  if (!value) return std::nullopt;
  return ToParam(*value);
}

// Returns an array literal for `$1::uuid[]` and the like. Elements are quoted; NULL stays NULL.
std::string ArrayLiteral(const std::vector<Param>& elements);

template <class T>
Param ToParam(const std::vector<T>& values) {
  std::vector<Param> elements;
  elements.reserve(values.size());
  for (const auto& value : values) elements.push_back(ToParam(value));
  return ArrayLiteral(elements);
}

// Escapes %, _ and \ for LIKE.
std::string EscapeLike(std::string_view text);

// These convert columns to values. A column that is NULL, or not of its type, means a broken schema
// and throws std::runtime_error. timestamptz columns arrive in UTC, because the pool sets the
// session's time zone and style.
Timestamp TimestampOf(std::string_view column);
Date DateOf(std::string_view column);
std::string BytesOf(std::string_view column);
std::vector<std::string> ArrayOf(std::string_view column);
std::vector<std::int32_t> IntegersOf(std::string_view column);

template <class Id>
Id IdOf(std::string_view column);

[[noreturn]] void ThrowBadColumn(std::string_view type);

template <class Id>
Id IdOf(std::string_view column) {
  auto id = Id::Parse(column);
  if (!id) ThrowBadColumn("uuid");
  return *id;
}

}  // namespace jixue::db
