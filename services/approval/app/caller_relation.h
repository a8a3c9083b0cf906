// The caller's relation to claims, by the caller's scope.
#pragma once

#include "libs/auth/scope.h"
#include "services/approval/domain/claim_actions.h"

namespace jixue::approval {

// Whether the caller administers the unit, or that department of it. Unlike the functions of
// libs/auth it gives platform operators no access.
bool InScope(const auth::Scope& scope, const UnitId& unit,
             const std::optional<DepartmentId>& department);

CallerRelation RelationOf(const auth::Scope& scope, const Claim& claim);

}  // namespace jixue::approval
