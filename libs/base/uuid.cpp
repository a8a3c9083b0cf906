#include "libs/base/uuid.h"

#include <algorithm>
#include <cstring>

#include "libs/base/crypto.h"

namespace jixue {
namespace {

constexpr std::size_t kTextLength = 36;

// Returns the next bytes of a buffer per thread, so that one call of the system's generator serves
// many ids.
std::string_view NextRandom(std::size_t count) {
  constexpr std::size_t kStock = 640;
  thread_local std::string stock;
  thread_local std::size_t used = kStock;
  if (used + count > kStock) {
    stock = crypto::RandomBytes(kStock);
    used = 0;
  }
  used += count;
  return std::string_view{stock}.substr(used - count, count);
}

bool IsHyphenAt(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::optional<Uuid> Uuid::Parse(std::string_view text) {
  if (text.size() != kTextLength) return std::nullopt;
  std::array<std::uint8_t, 16> bytes{};
  std::size_t nibble = 0;
  for (std::size_t i = 0; i < kTextLength; ++i) {
    if (IsHyphenAt(i)) {
      if (text[i] != '-') return std::nullopt;
      continue;
    }
    const int value = HexValue(text[i]);
    if (value < 0) return std::nullopt;
    bytes[nibble / 2] = static_cast<std::uint8_t>(bytes[nibble / 2] << 4 | value);
    ++nibble;
  }
  return Uuid{bytes};
}

std::optional<Uuid> Uuid::FromBytes(std::string_view bytes) {
  if (bytes.size() != 16) return std::nullopt;
  std::array<std::uint8_t, 16> copy{};
  std::memcpy(copy.data(), bytes.data(), copy.size());
  return Uuid{copy};
}

Uuid Uuid::Version7(Timestamp now) {
  const auto milliseconds = static_cast<std::uint64_t>(
      std::chrono::floor<std::chrono::milliseconds>(now).time_since_epoch().count());
  std::array<std::uint8_t, 16> bytes{};
  const std::string_view random = NextRandom(10);
  for (std::size_t i = 0; i < 6; ++i)
    bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
  std::memcpy(bytes.data() + 6, random.data(), random.size());
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x70);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
  return Uuid{bytes};
}

std::string Uuid::ToText() const {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text(kTextLength, '-');
  std::size_t at = 0;
  for (const std::uint8_t byte : bytes_) {
    if (IsHyphenAt(at)) ++at;
    text[at++] = kDigits[byte >> 4];
    text[at++] = kDigits[byte & 15];
  }
  return text;
}

}  // namespace jixue
