// A claim as it is shown.
#pragma once

#include <string>

#include "services/approval/domain/claim.h"

namespace jixue::approval {

struct ClaimView {
  Claim claim;
  std::string person_name;
  std::string id_number_masked;
  // Another claim of the person overlaps in time; deleted and rejected claims do not count.
  bool overlaps;
};

}  // namespace jixue::approval
