// Query: claims within the caller's scope, newest first. Rule R-53.
// RPCs: ListClaims, SearchClaims.
#pragma once

#include <optional>
#include <string>

#include "libs/base/error.h"
#include "libs/base/page.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/storage/claim_list_reader.h"

namespace jixue::approval {

// The claims that a list shows.
struct ClaimSelection {
  ClaimFilter filter;
  std::optional<std::string> id_number_index;  // Blind index of a person's ID number (D47).
};

struct ClaimListQuery {
  ClaimSelection selection;
  PageQuery<ClaimId> page;
  bool include_total;
};

Result<Page<ClaimView>> ListClaims(db::Tx& tx, const Call& call, const ClaimListQuery& query);

}  // namespace jixue::approval
