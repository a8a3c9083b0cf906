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
  const auto unit = ConfirmingUnit(person, caller);
  if (caller.Has(RoleCode::kPlatformOperator)) {
    if (!industry) return std::nullopt;
    return ConfirmedIndustry{*industry, unit};
  }
  // Rule R-37: which industries are linked is not known here. A unit of the general industry is not
  // linked, so its administrator can confirm; a unit never replaces what an operator confirmed.
  const bool is_general = change.unit_industry.value_or(Industry::kGeneral) == Industry::kGeneral;
  const bool is_operators = current && !current->unit;
  if (!IsChiefOf(caller, unit) || !is_general || is_operators) return current;
  if (!industry) return std::nullopt;
  return ConfirmedIndustry{*industry, unit};
}

std::optional<UnitId> ConfirmingUnit(const Person& person, const Principal& caller) {
  if (caller.Has(RoleCode::kPlatformOperator)) return std::nullopt;
  return person.membership.unit;
}

std::optional<ConfirmedIndustry> ConfirmationIn(const std::optional<UnitId>& unit,
                                                const std::optional<ConfirmedIndustry>& confirmed,
                                                const std::optional<Industry>& remembered) {
  if (confirmed && (!confirmed->unit || confirmed->unit == unit)) return confirmed;
  if (!unit || !remembered) return std::nullopt;
  return ConfirmedIndustry{*remembered, unit};
}

}  // namespace jixue::identity
