// Continuing-education hours (学时) with one decimal, stored as whole tenths so that sums
// are exact.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

namespace jixue {

// A positive amount of hours. It has no default constructor and no implicit conversion, because
// there is no empty amount.
class Hours {
 public:
  static constexpr std::int32_t kMaxTenths =
      10'000;  // 1,000 hours in one entry is certainly a typing error.

  static constexpr std::optional<Hours> FromTenths(std::int64_t tenths) {
    if (tenths <= 0 || tenths > kMaxTenths) return std::nullopt;
    return Hours{static_cast<std::int32_t>(tenths)};
  }

  // Takes a number of a request, 24 or 7.5; returns nullopt when it is out of range or has more
  // than one decimal.
  static std::optional<Hours> FromNumber(double hours);

  constexpr std::int32_t tenths() const { return tenths_; }

  friend constexpr auto operator<=>(Hours, Hours) = default;

 private:
  constexpr explicit Hours(std::int32_t tenths) : tenths_{tenths} {}

  std::int32_t tenths_;
};

// Converts tenths to the number in REST: 245 → 24.5.
constexpr double HoursNumber(std::int64_t tenths) { return static_cast<double>(tenths) / 10.0; }

}  // namespace jixue
