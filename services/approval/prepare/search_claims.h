// Prepares SearchClaims: replaces the ID number by its blind index.
#pragma once

#include <optional>

#include "libs/base/secret.h"
#include "libs/values/id_number.h"
#include "services/approval/app/list_claims.h"

namespace jixue::approval {

// A search as it was asked for.
struct ClaimSearch {
  ClaimFilter filter;
  std::optional<IdNumber> id_number;
};

ClaimSelection PrepareSearchClaims(const ClaimSearch& search, const Secret& id_index_key);

}  // namespace jixue::approval
