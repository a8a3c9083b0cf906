// Who confirms a person's own industry, and when a confirmation ends. Decision D66.
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

// The confirmation of a person who now belongs to that unit.
std::optional<ConfirmedIndustry> ConfirmationIn(const std::optional<UnitId>& unit,
                                                const std::optional<ConfirmedIndustry>& confirmed);

}  // namespace jixue::identity
