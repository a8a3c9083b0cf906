#include "libs/values/industry.h"

#include <array>

namespace jixue {
namespace {

// In the order of their numbers, from 1.
constexpr std::array<std::string_view, 8> kTexts{"GENERAL",      "HEALTH",    "ACCOUNTING",
                                                 "CONSTRUCTION", "EDUCATION", "AGRICULTURE",
                                                 "TRANSPORT",    "OTHER"};

}  // namespace

std::string_view TextOf(Industry industry) {
  return kTexts.at(static_cast<std::size_t>(industry) - 1);
}

std::optional<Industry> ParseIndustry(std::string_view text) {
  for (std::size_t i = 0; i < kTexts.size(); ++i) {
    if (kTexts[i] == text) return static_cast<Industry>(i + 1);
  }
  return std::nullopt;
}

std::optional<Industry> IndustryOf(std::int32_t number) {
  if (number < 1 || number > static_cast<std::int32_t>(kTexts.size())) return std::nullopt;
  return static_cast<Industry>(number);
}

}  // namespace jixue
