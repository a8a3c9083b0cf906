// Maps a row to the linked industry of a claim's person. For storage only.
#pragma once

#include <optional>

#include "libs/db/rows.h"
#include "services/approval/domain/registration_rules.h"

namespace jixue::approval {

// Of the columns linked_industry and linked_from of the view `linked_person`; nullopt when they are
// NULL, because the person's industry is not linked.
std::optional<LinkedIndustry> LinkedIndustryOf(const db::Row& row);

}  // namespace jixue::approval
