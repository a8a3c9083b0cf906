#include "services/identity/app/sessions/device_tokens.h"

#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"

namespace jixue::identity {
namespace {

using jixue::testing::At;

const Timestamp kNoon = At("2026-03-01T12:00:00Z");

TEST(DeviceTokens, AreReadBackUntilTheyExpire) {
  const DeviceTokens tokens{Secret{std::string(32, 'k')}};
  const Device device{AccountId::New(kNoon), DeviceId::New(kNoon), 7};
  const std::string token = tokens.Make(device, kNoon);
  EXPECT_LE(token.size(), 256U) << "the limit of the request's field";
  EXPECT_EQ(tokens.Read(token, kNoon), device);
  const Timestamp last = kNoon + std::chrono::hours{24 * 180} - std::chrono::seconds{1};
  EXPECT_EQ(tokens.Read(token, last), device);
  EXPECT_EQ(tokens.Read(token, last + std::chrono::seconds{1}), std::nullopt);
}

TEST(DeviceTokens, OfAnotherKeyOrChangedAnywhereAreNone) {
  const DeviceTokens tokens{Secret{std::string(32, 'k')}};
  const Device device{AccountId::New(kNoon), DeviceId::New(kNoon), 0};
  const std::string token = tokens.Make(device, kNoon);
  EXPECT_EQ(DeviceTokens{Secret{std::string(32, 'l')}}.Read(token, kNoon), std::nullopt);
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_EQ(tokens.Read(changed, kNoon), std::nullopt) << i;
    EXPECT_EQ(tokens.Read(token.substr(0, i), kNoon), std::nullopt) << i;
  }
  EXPECT_EQ(tokens.Read(token + ".x", kNoon), std::nullopt);
  EXPECT_EQ(tokens.Read("", kNoon), std::nullopt);
  EXPECT_EQ(tokens.Read(std::string(100'000, '.'), kNoon), std::nullopt);
}

}  // namespace
}  // namespace jixue::identity
