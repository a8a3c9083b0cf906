#include "gateway/requests/trace.h"

#include <algorithm>
#include <random>

#include "libs/base/uuid.h"

namespace jixue::gateway {

bool IsDrawn(int per_million) {
  if (per_million <= 0) return false;
  constexpr int kMillion = 1'000'000;
  thread_local std::minstd_rand generator{std::random_device{}()};
  return std::uniform_int_distribution<int>{0, kMillion - 1}(generator) < per_million;
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
