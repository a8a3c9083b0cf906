#include "libs/base/page.h"

#include <algorithm>

#include "libs/base/crypto.h"

namespace jixue {
namespace {

constexpr std::size_t kMacBytes = 16;
constexpr std::int32_t kPageSizeDefault = 20;
constexpr std::int32_t kPageSizeMax = 200;

std::string MacOf(const Secret& key, std::string_view list, std::string_view last_key) {
  std::string data = std::to_string(list.size());
  data += ':';
  data += list;
  data += last_key;
  return crypto::HmacSha256(key.Reveal(), data).substr(0, kMacBytes);
}

}  // namespace

std::string PageTokens::Make(std::string_view list, std::string_view last_key) const {
  return crypto::Base64Url(MacOf(key_, list, last_key) + std::string{last_key});
}

std::optional<std::string> PageTokens::Read(std::string_view list, std::string_view token) const {
  const auto bytes = crypto::FromBase64Url(token);
  if (!bytes || bytes->size() < kMacBytes) return std::nullopt;
  std::string last_key = bytes->substr(kMacBytes);
  const std::string_view mac = std::string_view{*bytes}.substr(0, kMacBytes);
  if (!crypto::ConstantTimeEquals(mac, MacOf(key_, list, last_key))) return std::nullopt;
  return last_key;
}

std::int32_t PageSizeOf(std::int32_t requested) {
  if (requested <= 0) return kPageSizeDefault;
  return std::min(requested, kPageSizeMax);
}

}  // namespace jixue
