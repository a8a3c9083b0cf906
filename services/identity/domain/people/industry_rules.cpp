#include "services/identity/domain/people/industry_rules.h"

#include <algorithm>

namespace jixue::identity {
namespace {

bool IsChiefOf(const Principal& caller, const std::optional<UnitId>& unit) {
  return unit && std::any_of(caller.roles.begin(), caller.roles.end(), [&](const Role& role) {
           return role.code == RoleCode::kUnitAdmin && role.unit == unit && !role.department;
         });
}

}  // namespace

std::optional<ConfirmedIndustry> ConfirmationAfter(const Person& person,
                                                   const IndustryChange& change,
                                                   const Principal& caller) {
  const auto& current = person.confirmed_industry;
  if (!change.industry || caller.person == person.id) return current;
  const auto& industry = *change.industry;
  if (caller.Has(RoleCode::kPlatformOperator)) {
    if (!industry) return std::nullopt;
    return ConfirmedIndustry{*industry, std::nullopt};
  }
  // Rule R-37: which industries are linked is not known here. A unit of the general industry is not
  // linked, so its administrator can confirm; a unit never replaces what an operator confirmed.
  const bool is_general = change.unit_industry.value_or(Industry::kGeneral) == Industry::kGeneral;
  const bool is_operators = current && !current->unit;
  if (!IsChiefOf(caller, person.membership.unit) || !is_general || is_operators) return current;
  if (!industry) return std::nullopt;
  return ConfirmedIndustry{*industry, person.membership.unit};
}

std::optional<ConfirmedIndustry> ConfirmationIn(const std::optional<UnitId>& unit,
                                                const std::optional<ConfirmedIndustry>& confirmed) {
  if (confirmed && confirmed->unit && confirmed->unit != unit) return std::nullopt;
  return confirmed;
}

}  // namespace jixue::identity
