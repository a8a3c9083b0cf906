#include "services/identity/domain/units/unit_kind.h"

#include <algorithm>
#include <array>

#include "libs/base/check.h"

namespace jixue::identity {
namespace {

struct NamedKind {
  UnitKind kind;
  std::string_view text;
};

constexpr std::array<NamedKind, 5> kUnitKinds{{
    {UnitKind::kStateOrgan, "STATE_ORGAN"},
    {UnitKind::kPublicInstitution, "PUBLIC_INSTITUTION"},
    {UnitKind::kEnterprise, "ENTERPRISE"},
    {UnitKind::kSocialOrganisation, "SOCIAL_ORGANISATION"},
    {UnitKind::kOther, "OTHER"},
}};

}  // namespace

std::string_view TextOf(UnitKind kind) {
  const auto* const found =
      std::find_if(kUnitKinds.begin(), kUnitKinds.end(),
                   [&](const NamedKind& named) { return named.kind == kind; });
  JIXUE_CHECK(found != kUnitKinds.end(), "a unit kind without text");
  return found->text;
}

std::optional<UnitKind> ParseUnitKind(std::string_view text) {
  const auto* const found =
      std::find_if(kUnitKinds.begin(), kUnitKinds.end(),
                   [&](const NamedKind& named) { return named.text == text; });
  if (found == kUnitKinds.end()) return std::nullopt;
  return found->kind;
}

}  // namespace jixue::identity
