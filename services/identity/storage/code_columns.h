// Mapping of codes to and from columns. For storage/ only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libs/base/principal.h"
#include "libs/db/rows.h"
#include "libs/values/industry.h"
#include "services/identity/domain/units/unit_kind.h"

namespace jixue::identity {

// All throw std::runtime_error for a text that the schema's checks do not allow.
UnitKind UnitKindOf(std::string_view column);
RoleCode RoleCodeOf(std::string_view column);
// A column with an industry of a unit or a person.
std::optional<Industry> IndustryOf(const db::Row& row, const char* column = "industry");

std::optional<std::string> TextOf(const std::optional<Industry>& industry);

}  // namespace jixue::identity
