// Industries (行业), a closed set.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace jixue {

// The numbers are those of jixue.common.v1.Industry.
enum class Industry {
  kGeneral = 1,
  kHealth,
  kAccounting,
  kConstruction,
  kEducation,
  kAgriculture,
  kTransport,
  kOther,
};

// Returns "HEALTH" and the like, as in the protos and the databases.
std::string_view TextOf(Industry industry);

// Returns nullopt for any other text.
std::optional<Industry> ParseIndustry(std::string_view text);
// Returns nullopt for a number that this version does not know, because a newer one may have more
// industries.
std::optional<Industry> IndustryOf(std::int32_t number);

}  // namespace jixue
