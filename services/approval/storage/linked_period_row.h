// Maps a row to a period of a claim's person in a linked industry. For storage only.
#pragma once

#include <optional>

#include "libs/db/rows.h"
#include "services/approval/domain/registration_rules.h"

namespace jixue::approval {

// Of the columns linked_industry, linked_from, first_day and last_day of the function
// `linked_periods`; nullopt when they are NULL, because the person was never in a linked industry.
// A statement returns one row for each period, so a person with several is repeated.
std::optional<LinkedPeriod> LinkedPeriodOf(const db::Row& row);

}  // namespace jixue::approval
