// Closed sets of codes and their texts, which are the names in the protos and in the database.
#pragma once

#include <optional>
#include <string_view>

#include "libs/base/principal.h"

namespace jixue::identity {

// Industries (行业), in the numbers of the proto.
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

// Kinds of units, in the numbers of the proto.
enum class UnitKind {
  kStateOrgan = 1,
  kPublicInstitution,
  kEnterprise,
  kSocialOrganisation,
  kOther,
};

std::string_view TextOf(Industry industry);
std::string_view TextOf(UnitKind kind);
std::string_view TextOf(RoleCode role);

// nullopt for anything that is not one of the texts.
std::optional<Industry> ParseIndustry(std::string_view text);
std::optional<UnitKind> ParseUnitKind(std::string_view text);
std::optional<RoleCode> ParseRole(std::string_view text);

}  // namespace jixue::identity
