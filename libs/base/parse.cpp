#include "libs/base/parse.h"

#include <cstdint>

namespace jixue {
namespace {

// Returns the length of the UTF-8 sequence at `at`, or 0 when it is ill-formed.
std::size_t SequenceLength(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  if (first == 0xE0 && byte(1) < 0xA0) return 0;  // Overlong.
  if (first == 0xED && byte(1) > 0x9F) return 0;  // Surrogate.
  if (first == 0xF0 && byte(1) < 0x90) return 0;  // Overlong.
  if (first == 0xF4 && byte(1) > 0x8F) return 0;  // Above U+10FFFF.
  return length;
}

// The text must be valid UTF-8.
std::string_view FirstCharacter(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  return text.substr(0, size);
}

}  // namespace

std::size_t Utf8PrefixLength(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = SequenceLength(text, at);
    if (length == 0) break;
    at += length;
  }
  return at;
}

bool IsUtf8(std::string_view text) { return Utf8PrefixLength(text) == text.size(); }

std::size_t CountCharacters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string EtagOf(std::int64_t version) { return std::to_string(version); }

std::string MaskName(std::string_view name) {
  if (name.empty()) return {};
  const std::string_view first = FirstCharacter(name);
  const std::size_t rest = CountCharacters(name.substr(first.size()));
  return std::string{first} + std::string(rest == 0 ? 1 : rest, '*');
}

std::string MaskMobile(std::string_view mobile) {
  const bool digits = mobile.find_first_not_of("0123456789") == std::string_view::npos;
  if (mobile.size() != 11 || !digits) return "***";
  return std::string{mobile.substr(0, 3)} + "****" + std::string{mobile.substr(7)};
}

std::string MaskEmail(std::string_view email) {
  const std::size_t at = email.rfind('@');
  if (at == std::string_view::npos || at == 0) return "***";
  return std::string{FirstCharacter(email)} + "***" + std::string{email.substr(at)};
}

}  // namespace jixue
