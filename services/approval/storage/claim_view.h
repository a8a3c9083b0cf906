// A claim as it is shown.
#pragma once

#include <string>

#include "services/approval/domain/similar_claim.h"

namespace jixue::approval {

struct ClaimView {
  Claim claim;
  std::string person_name;
  std::string id_number_masked;
  // These two are added by app/claim_warnings.h (D72).
  SimilarClaims similar = {};
  bool ends_in_future = false;
};

}  // namespace jixue::approval
