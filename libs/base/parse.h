// Small strict parsers. No locale, no exceptions.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jixue {

// A whole decimal number that fits T, nothing before or after it.
template <class T>
std::optional<T> ParseInt(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// How much of the text, from its start, is valid UTF-8 without overlong forms and surrogates.
std::size_t Utf8PrefixLength(std::string_view text);
// Whether all of it is.
bool IsUtf8(std::string_view text);
// Code points of valid UTF-8.
std::size_t CountCharacters(std::string_view text);

std::vector<std::string> Split(std::string_view text, char separator);

// "1"; the etag of a version is its number in quotes on the wire, bare in JSON.
std::string EtagOf(std::int64_t version);

// A person's name for strangers: the first character, then one star for each further one: 张三 →
// 张*.
std::string MaskName(std::string_view name);
// 139****0000.
std::string MaskMobile(std::string_view mobile);
// z***@example.com.
std::string MaskEmail(std::string_view email);

}  // namespace jixue
