// The mapping of a unit's row, shared by the write and the read side. For storage/ only.
#pragma once

#include <optional>

#include "libs/db/rows.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

// Reads unit_id, name, credit_code, region_code, kind, industry, version and created_at.
Unit UnitOf(const db::Row& row);
// The first row, if there is one.
std::optional<Unit> OptionalUnit(const db::Rows& rows);

}  // namespace jixue::identity
