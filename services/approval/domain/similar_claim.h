// Other claims of a person that a reviewer should compare with one claim. Rule R-35, D72.
#pragma once

#include <optional>
#include <string>

#include "services/approval/domain/claim.h"

namespace jixue::approval {

struct SimilarClaim {
  // Whether it overlaps in time. Otherwise it has the same title and dates, and was rejected or
  // deleted before.
  bool overlaps;
  ClaimId id;
  ClaimState state;
  bool is_deleted;
  std::optional<UnitId> reviewer_unit;
  std::string unit_name;  // Of the reviewing unit; empty when it is unknown.
  Date start_date;
  Date end_date;

  friend bool operator==(const SimilarClaim&, const SimilarClaim&) = default;
};

}  // namespace jixue::approval
