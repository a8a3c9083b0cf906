#include "gateway/edge/trace.h"

#include <algorithm>
#include <random>

#include "libs/base/uuid.h"

namespace jixue::gateway {

namespace {

bool IsLowerHex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool IsAllZero(std::string_view text) {
  return text.find_first_not_of('0') == std::string_view::npos;
}

// version 00 exactly: "00-<32>-<16>-<2>".
bool IsTraceParent(std::string_view text) {
  return text.size() == 55 && text.starts_with("00-") && text[35] == '-' && text[52] == '-' &&
         IsLowerHex(text.substr(3, 32)) && IsLowerHex(text.substr(36, 16)) &&
         IsLowerHex(text.substr(53)) && !IsAllZero(text.substr(3, 32)) &&
         !IsAllZero(text.substr(36, 16));
}

// Ids for correlation, not secrets: a fast generator per thread will do.
void AppendRandomHex(std::string& out, int digits) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  thread_local std::mt19937_64 generator{std::random_device{}()};
  for (int i = 0; i < digits; i += 16) {
    std::uint64_t bits = generator() | 1;  // Never all zero.
    for (int j = 0; j < 16; ++j, bits >>= 4) out += kDigits[bits & 15];
  }
}

}  // namespace

std::string ContinueTrace(std::string_view traceparent) {
  std::string result;
  result.reserve(55);
  const bool goes_on = IsTraceParent(traceparent);
  result += "00-";
  if (goes_on) {
    result += traceparent.substr(3, 32);
  } else {
    AppendRandomHex(result, 32);
  }
  result += '-';
  AppendRandomHex(result, 16);
  result += goes_on ? traceparent.substr(52) : std::string_view{"-01"};
  return result;
}

std::string_view TraceIdOf(std::string_view traceparent) {
  return traceparent.size() == 55 ? traceparent.substr(3, 32) : std::string_view{};
}

std::string RequestIdOf(std::string_view header, Timestamp now) {
  const auto harmless = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
           c == '_' || c == '-';
  };
  if (header.size() >= 8 && header.size() <= 64 &&
      std::all_of(header.begin(), header.end(), harmless)) {
    return std::string{header};
  }
  return Uuid::Version7(now).ToText();
}

}  // namespace jixue::gateway
