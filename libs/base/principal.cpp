#include "libs/base/principal.h"

#include <algorithm>
#include <array>

namespace jixue {
namespace {

// The texts are in the order of the enum.
constexpr std::array<std::string_view, 7> kRoleTexts{
    "LEARNER", "UNIT_ADMIN", "AUTHORITY_OFFICER", "INSTITUTION_OPERATOR", "PLATFORM_OPERATOR",
    "AUDITOR", "PARTNER"};

}  // namespace

std::string_view TextOf(RoleCode role) { return kRoleTexts.at(static_cast<std::size_t>(role)); }

std::optional<RoleCode> ParseRole(std::string_view text) {
  for (std::size_t i = 0; i < kRoleTexts.size(); ++i) {
    if (kRoleTexts[i] == text) return static_cast<RoleCode>(i);
  }
  return std::nullopt;
}

bool Principal::Has(RoleCode code) const {
  return std::any_of(roles.begin(), roles.end(),
                     [&](const Role& role) { return role.code == code; });
}

}  // namespace jixue
