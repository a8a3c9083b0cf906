// Queries: claims within the caller's scope, newest first. Rule R-53.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/base/error.h"
#include "libs/base/page_token.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/storage/claim_reader.h"

namespace jixue::approval {

struct ClaimListQuery {
  std::string list;  // Name of the list, for its page tokens.
  ClaimFilter filter;
  std::optional<std::string> id_number_index;  // Blind index of a person's ID number.
  std::int32_t page_size;
  std::string page_token;
  bool include_total;
};

struct ClaimPage {
  std::vector<ClaimView> items;
  std::string next_page_token;
  std::optional<std::int32_t> total_count;
};

// INVALID_REQUEST #/pageToken.
Result<ClaimPage> ListClaims(db::Tx& tx, const Call& call, const PageTokens& tokens,
                             const ClaimListQuery& query);

}  // namespace jixue::approval
