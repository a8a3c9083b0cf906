// The statements of the list of claims that other units approved for a unit's members, and of its
// count. For ClaimListReader only.
#pragma once

#include "libs/db/query.h"

namespace jixue::approval {

// Their parameters are those of the other lists (claim_list_reader.cpp). $11 is a person, or NULL.
extern const db::Query kListApprovedElsewhere;
extern const db::Query kCountApprovedElsewhere;

}  // namespace jixue::approval
