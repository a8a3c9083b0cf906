// Small strict parsers, without locale and exceptions.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jixue {

// Accepts a whole decimal number that fits T, with nothing before or after it.
template <class T>
std::optional<T> ParseInt(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Returns how many bytes from the start of the text are valid UTF-8, without overlong forms and
// surrogates.
std::size_t Utf8PrefixLength(std::string_view text);
// Returns whether the whole text is valid UTF-8 in this sense.
bool IsUtf8(std::string_view text);
// Counts the code points of valid UTF-8.
std::size_t CountCharacters(std::string_view text);

std::vector<std::string> Split(std::string_view text, char separator);

// Returns the text without the spaces and tabs at both ends.
std::string_view Trimmed(std::string_view text);

// Returns "1" for version 1. The etag of a version is its number, in quotes on the wire and bare in
// JSON.
std::string EtagOf(std::int64_t version);

// Masks a person's name for strangers: the first character, then one star for each further one:
// 张三 → 张*.
std::string MaskName(std::string_view name);
// 139****0000.
std::string MaskMobile(std::string_view mobile);
// z***@example.com.
std::string MaskEmail(std::string_view email);

}  // namespace jixue
