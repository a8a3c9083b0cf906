#include "services/approval/prepare/search_claims.h"

#include "libs/values/id_index.h"

namespace jixue::approval {

ClaimSelection PrepareSearchClaims(const ClaimSearch& search, const Secret& id_index_key) {
  ClaimSelection selection{search.filter, std::nullopt};
  if (search.id_number) {
    selection.id_number_index = IdNumberIndex(id_index_key, *search.id_number);
  }
  return selection;
}

}  // namespace jixue::approval
