// As what a caller touches a claim.
#pragma once

#include "libs/auth/scope.h"
#include "services/approval/domain/claim_actions.h"

namespace jixue::approval {

// Whether the caller is an admin of the unit, or of that department of it.
bool Administers(const auth::Scope& scope, const UnitId& unit,
                 const std::optional<DepartmentId>& department);

Standing StandingOf(const auth::Scope& scope, const Claim& claim);

}  // namespace jixue::approval
