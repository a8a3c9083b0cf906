#include "gateway/requests/trace.h"

#include <algorithm>
#include <functional>
#include <random>

#include "libs/base/uuid.h"

namespace jixue::gateway {

bool IsDrawn(int per_million) {
  if (per_million <= 0) return false;
  constexpr int kMillion = 1'000'000;
  thread_local std::minstd_rand generator{std::random_device{}()};
  return std::uniform_int_distribution<int>{0, kMillion - 1}(generator) < per_million;
}

std::string NewRequestId(Timestamp now) { return Uuid::Version7(now).ToText(); }

std::string CleanRequestId(std::string_view header) {
  constexpr std::size_t kCharactersMax = 64;
  const auto harmless = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
           c == '_' || c == '-';
  };
  std::string id{header.substr(0, kCharactersMax)};
  std::replace_if(id.begin(), id.end(), std::not_fn(harmless), '_');
  return id;
}

}  // namespace jixue::gateway
