// Codes of this service from and to columns. For storage/ only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libs/db/run.h"
#include "services/identity/domain/codes.h"

namespace jixue::identity {

// Throw std::runtime_error for a text that the schema's checks do not let in.
UnitKind UnitKindOf(std::string_view column);
RoleCode RoleOf(std::string_view column);
std::optional<Industry> OptionalIndustry(const pqxx::field& field);

std::optional<std::string> TextOf(const std::optional<Industry>& industry);

// A text as it stands for itself inside a LIKE pattern.
std::string EscapedForLike(std::string_view text);

}  // namespace jixue::identity
