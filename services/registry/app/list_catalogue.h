// Queries: occupations and institutions, page by page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/base/error.h"
#include "libs/base/page_token.h"
#include "libs/db/tx.h"
#include "services/registry/domain/catalogue.h"
#include "services/registry/storage/catalogue_repository.h"

namespace jixue::registry {

struct PageRequest {
  std::int32_t size;
  std::string token;
};

template <class Item>
struct Page {
  std::vector<Item> items;
  std::string next_page_token;  // Empty on the last page.
};

// INVALID_REQUEST with `#/pageToken` for a token that does not belong to this list and these
// filters.
Result<Page<Occupation>> ListOccupations(db::Tx& tx, const PageTokens& tokens,
                                         const PageRequest& request);
Result<Page<Institution>> ListInstitutions(db::Tx& tx, const PageTokens& tokens,
                                           const InstitutionFilter& filter,
                                           const PageRequest& request);

}  // namespace jixue::registry
