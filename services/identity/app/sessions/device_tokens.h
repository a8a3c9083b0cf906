// Device tokens: proof that a device logged in to an account before, so that strangers' guesses do
// not lock it out (D55).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "libs/base/secret.h"
#include "libs/base/strong_id.h"
#include "libs/base/time.h"

namespace jixue::identity {

using DeviceId = StrongId<struct DeviceIdTag>;

// What a device token proves. A change or reset of the password begins a new generation of the
// account's devices.
struct Device {
  AccountId account;
  DeviceId id;
  std::int64_t generation;

  friend bool operator==(const Device&, const Device&) = default;
};

// Immutable, thread-safe.
class DeviceTokens {
 public:
  explicit DeviceTokens(Secret key) : key_{std::move(key)} {}

  // The token is valid for 180 days.
  std::string Make(const Device& device, Timestamp now) const;
  // Returns nullopt for a text that is not a token of ours, or an expired one.
  std::optional<Device> Read(std::string_view token, Timestamp now) const;

 private:
  Secret key_;
};

}  // namespace jixue::identity
