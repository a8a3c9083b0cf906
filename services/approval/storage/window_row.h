// Maps a row to the registration window of a policy year. For storage only.
#pragma once

#include <optional>

#include "libs/db/rows.h"
#include "services/approval/domain/claim.h"

namespace jixue::approval {

// Of the columns registration_opens_at and registration_closes_at; nullopt when they are NULL,
// because there is no replica of the year.
std::optional<Window> WindowOf(const db::Row& row);

}  // namespace jixue::approval
