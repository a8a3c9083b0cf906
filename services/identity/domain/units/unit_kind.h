// Kinds of units, a closed set.
#pragma once

#include <optional>
#include <string_view>

namespace jixue::identity {

// The numbers are those of jixue.identity.v1.UnitKind.
enum class UnitKind {
  kStateOrgan = 1,
  kPublicInstitution,
  kEnterprise,
  kSocialOrganisation,
  kOther,
};

// "STATE_ORGAN", as in the proto and the database.
std::string_view TextOf(UnitKind kind);

// nullopt for anything that is none of the texts.
std::optional<UnitKind> ParseUnitKind(std::string_view text);

}  // namespace jixue::identity
