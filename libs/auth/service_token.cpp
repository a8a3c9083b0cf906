#include "libs/auth/service_token.h"

#include <vector>

#include "libs/base/crypto.h"
#include "libs/base/parse.h"

namespace jixue::auth {
namespace {

constexpr std::int64_t kLifetimeSeconds = 60;
// The clocks of two machines differ a little. A token whose expiry is later than that of a new one
// by more than this is rejected.
constexpr std::int64_t kSkewSeconds = 60;
constexpr std::size_t kServiceTokenBytesMax = 256;
// The prefix binds a signature to this purpose; the key signs nothing else.
constexpr std::string_view kPurpose = "jixue-service-token-1:";

std::string Mac(const Secret& key, std::string_view claims) {
  return crypto::Base64Url(crypto::HmacSha256(key.Reveal(), std::string{kPurpose}.append(claims)));
}

}  // namespace

std::string MakeServiceToken(const Secret& key, std::string_view caller, std::string_view audience,
                             Timestamp now) {
  std::string token{caller};
  token.append(".").append(audience).append(".").append(
      std::to_string(SecondsOf(now) + kLifetimeSeconds));
  const std::string mac = Mac(key, token);
  return token.append(".").append(mac);
}

std::optional<std::string> ReadServiceToken(const Secret& key, std::string_view token,
                                            std::string_view audience, Timestamp now) {
  if (key.empty() || token.size() > kServiceTokenBytesMax) return std::nullopt;
  const std::vector<std::string> parts = Split(token, '.');
  if (parts.size() != 4 || parts[0].empty() || parts[1] != audience) return std::nullopt;
  const auto expiry = ParseInt<std::int64_t>(parts[2]);
  const std::int64_t seconds = SecondsOf(now);
  if (!expiry || *expiry <= seconds || *expiry > seconds + kLifetimeSeconds + kSkewSeconds)
    return std::nullopt;
  const std::string_view claims = token.substr(0, token.size() - parts[3].size() - 1);
  if (!crypto::ConstantTimeEquals(Mac(key, claims), parts[3])) return std::nullopt;
  return parts[0];
}

}  // namespace jixue::auth
