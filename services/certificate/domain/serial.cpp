#include "services/certificate/domain/serial.h"

#include <algorithm>

#include "libs/base/check.h"

namespace jixue::certificate {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kDataPlaces = 20;

// Luhn's algorithm modulo 32: finds every single wrong character and nearly every swap of
// neighbours.
char CheckCharacter(std::string_view data) {
  std::size_t sum = 0;
  std::size_t factor = 2;
  for (std::size_t i = data.size(); i-- > 0;) {
    const std::size_t product = kAlphabet.find(data[i]) * factor;
    sum += product / 32 + product % 32;
    factor = factor == 2 ? 1 : 2;
  }
  return kAlphabet[(32 - sum % 32) % 32];
}

char Normal(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'I' || c == 'L') return '1';
  return c == 'O' ? '0' : c;
}

bool IsLetterOrDigit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// Without what a message or a sentence puts around an address: brackets, a full stop of any script.
std::string_view WithoutSurroundings(std::string_view text) {
  const auto first = std::find_if(text.begin(), text.end(), IsLetterOrDigit);
  const auto last = std::find_if(text.rbegin(), text.rend(), IsLetterOrDigit).base();
  return first < last ? std::string_view{first, last} : std::string_view{};
}

}  // namespace

Serial Serial::FromRandom(std::string_view random_bytes) {
  JIXUE_CHECK(random_bytes.size() == 13, "a serial needs 13 random bytes");
  std::string text;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char byte : random_bytes) {
    bits = bits << 8 | static_cast<unsigned char>(byte);
    count += 8;
    while (count >= 5 && text.size() < kDataPlaces) {
      count -= 5;
      text += kAlphabet[bits >> count & 31];
    }
  }
  text += CheckCharacter(text);
  return Serial{std::move(text)};
}

std::optional<Serial> Serial::Parse(std::string_view text) {
  std::string normal;
  for (const char c : WithoutSurroundings(text)) {
    if (c == '-' || c == ' ') continue;
    normal += Normal(c);
  }
  if (normal.size() != kDataPlaces + 1 ||
      normal.find_first_not_of(kAlphabet) != std::string::npos) {
    return std::nullopt;
  }
  if (CheckCharacter(std::string_view{normal}.substr(0, kDataPlaces)) != normal.back())
    return std::nullopt;
  return Serial{std::move(normal)};
}

std::string Serial::Grouped() const {
  std::string grouped;
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (i > 0 && i % 5 == 0) grouped += '-';
    grouped += text_[i];
  }
  return grouped;
}

}  // namespace jixue::certificate
