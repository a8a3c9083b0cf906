// UUIDs of sixteen bytes, without allocation. New ids are version 7 (RFC 9562), so they sort by
// time of creation.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "libs/base/time.h"

namespace jixue {

class Uuid {
 public:
  // Accepts 36 characters in lower or upper case, with hyphens; returns nullopt otherwise.
  static std::optional<Uuid> Parse(std::string_view text);
  // Accepts exactly sixteen bytes.
  static std::optional<Uuid> FromBytes(std::string_view bytes);
  // Makes an id of the milliseconds of `now` and 74 random bits from the system's generator.
  static Uuid Version7(Timestamp now);

  std::string ToText() const;
  const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }

  friend bool operator==(const Uuid&, const Uuid&) = default;
  friend auto operator<=>(const Uuid&, const Uuid&) = default;

 private:
  explicit Uuid(const std::array<std::uint8_t, 16>& bytes) : bytes_{bytes} {}

  std::array<std::uint8_t, 16> bytes_;
};

}  // namespace jixue
