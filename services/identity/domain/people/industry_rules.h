// Who confirms a person's own industry, and where a confirmation counts. Decision D66.
#pragma once

#include <optional>

#include "libs/base/principal.h"
#include "services/identity/domain/people/person.h"

namespace jixue::identity {

// A change of a person's industry by somebody, and the industry of the person's unit.
struct IndustryChange {
  Patch<Industry> industry;
  std::optional<Industry> unit_industry;
};

// The confirmation after a change by the caller. A person's own change confirms nothing and ends no
// confirmation, so that nobody leaves a linked industry for a minute.
std::optional<ConfirmedIndustry> ConfirmationAfter(const Person& person,
                                                   const IndustryChange& change,
                                                   const Principal& caller);

// For which unit the caller says what a person's industry is; none: an operator, for every unit.
std::optional<UnitId> ConfirmingUnit(const Person& person, const Principal& caller);

// The confirmation of a person who now belongs to that unit. `remembered` is what the unit last
// confirmed: nobody shakes it off by leaving the unit for a moment, and it counts nowhere else.
std::optional<ConfirmedIndustry> ConfirmationIn(const std::optional<UnitId>& unit,
                                                const std::optional<ConfirmedIndustry>& confirmed,
                                                const std::optional<Industry>& remembered);

}  // namespace jixue::identity
