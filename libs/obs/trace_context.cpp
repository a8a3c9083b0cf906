#include "libs/obs/trace_context.h"

#include <algorithm>
#include <cstdint>
#include <random>

namespace jixue::obs {
namespace {

constexpr std::size_t kLength = 55;
constexpr std::size_t kTraceAt = 3;
constexpr std::size_t kTraceDigits = 32;
constexpr std::size_t kSpanAt = 36;
constexpr std::size_t kSpanDigits = 16;
constexpr std::size_t kFlagsAt = 53;

bool IsLowerHex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool IsAllZero(std::string_view text) {
  return text.find_first_not_of('0') == std::string_view::npos;
}

// A fast generator per thread is sufficient, because ids need not be secret.
void AppendRandomHex(std::string& out, std::size_t digits) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  thread_local std::mt19937_64 generator{std::random_device{}()};
  for (std::size_t i = 0; i < digits; i += 16) {
    std::uint64_t bits = generator() | 1;  // Never all zero.
    for (int j = 0; j < 16; ++j, bits >>= 4) out += kDigits[bits & 15];
  }
}

}  // namespace

bool IsTraceParent(std::string_view text) {
  return text.size() == kLength && text.starts_with("00-") && text[kSpanAt - 1] == '-' &&
         text[kFlagsAt - 1] == '-' && IsLowerHex(text.substr(kTraceAt, kTraceDigits)) &&
         IsLowerHex(text.substr(kSpanAt, kSpanDigits)) && IsLowerHex(text.substr(kFlagsAt)) &&
         !IsAllZero(text.substr(kTraceAt, kTraceDigits)) &&
         !IsAllZero(text.substr(kSpanAt, kSpanDigits));
}

std::string_view TraceIdOf(std::string_view traceparent) {
  return IsTraceParent(traceparent) ? traceparent.substr(kTraceAt, kTraceDigits)
                                    : std::string_view{};
}

std::string_view SpanIdOf(std::string_view traceparent) {
  return IsTraceParent(traceparent) ? traceparent.substr(kSpanAt, kSpanDigits) : std::string_view{};
}

bool IsSampled(std::string_view traceparent) {
  // The last digit is checked first, so that unrecorded traces, which are most, cost almost
  // nothing.
  constexpr std::string_view kOdd = "13579bdf";
  return traceparent.size() == kLength && kOdd.find(traceparent.back()) != std::string_view::npos &&
         IsTraceParent(traceparent);
}

std::string ContinueTrace(std::string_view parent, bool sampled) {
  std::string result;
  result.reserve(kLength);
  result += "00-";
  if (const std::string_view trace = TraceIdOf(parent); !trace.empty()) {
    result += trace;
  } else {
    AppendRandomHex(result, kTraceDigits);
  }
  result += '-';
  AppendRandomHex(result, kSpanDigits);
  result += sampled ? "-01" : "-00";
  return result;
}

}  // namespace jixue::obs
