#include "services/identity/app/sessions/device_tokens.h"

#include <vector>

#include "libs/base/crypto.h"
#include "libs/base/parse.h"

namespace jixue::identity {
namespace {

constexpr std::chrono::hours kDeviceTokenLifetime{24 * 180};
constexpr std::size_t kDeviceTokenBytesMax = 256;
// The prefix binds an authentication code to this purpose.
constexpr std::string_view kPurpose = "jixue-device-token-1:";

std::string MacOf(const Secret& key, std::string_view claims) {
  return crypto::HmacSha256(key.Reveal(), std::string{kPurpose}.append(claims));
}

}  // namespace

std::string DeviceTokens::Make(const Device& device, Timestamp now) const {
  const std::string claims = device.account.ToText() + "." + device.id.ToText() + "." +
                             std::to_string(device.generation) + "." +
                             std::to_string(SecondsOf(now + kDeviceTokenLifetime));
  return crypto::Base64Url(claims) + "." + crypto::Base64Url(MacOf(key_, claims));
}

std::optional<Device> DeviceTokens::Read(std::string_view token, Timestamp now) const {
  if (token.size() > kDeviceTokenBytesMax) return std::nullopt;
  const std::vector<std::string> halves = Split(token, '.');
  if (halves.size() != 2) return std::nullopt;
  const auto claims = crypto::FromBase64Url(halves[0]);
  const auto mac = crypto::FromBase64Url(halves[1]);
  if (!claims || !mac || !crypto::ConstantTimeEquals(MacOf(key_, *claims), *mac)) {
    return std::nullopt;
  }
  const std::vector<std::string> parts = Split(*claims, '.');
  if (parts.size() != 4) return std::nullopt;
  const auto account = AccountId::Parse(parts[0]);
  const auto device = DeviceId::Parse(parts[1]);
  const auto generation = ParseInt<std::int64_t>(parts[2]);
  const auto expiry = ParseInt<std::int64_t>(parts[3]);
  if (!account || !device || !generation || !expiry || *expiry <= SecondsOf(now)) {
    return std::nullopt;
  }
  return Device{*account, *device, *generation};
}

}  // namespace jixue::identity
