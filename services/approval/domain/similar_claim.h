// Other claims of a person that a reviewer should compare with one claim. Rule R-35, D72.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/approval/domain/claim.h"
#include "services/approval/domain/history.h"

namespace jixue::approval {

struct SimilarClaim {
  // Whether it overlaps in time. Otherwise it had the same title and dates when it was rejected or
  // deleted, whatever it states by now.
  bool overlaps;
  ClaimId id;
  ClaimState state;  // Of a claim that was given up: the state in which it was left.
  bool is_deleted;
  std::optional<UnitId> reviewer_unit;
  std::string unit_name;  // Of the reviewing unit; empty when it is unknown.
  Date start_date;
  Date end_date;

  friend bool operator==(const SimilarClaim&, const SimilarClaim&) = default;
};

// Those of one claim: the weightiest by name, and how many more there are.
struct SimilarClaims {
  std::vector<SimilarClaim> named;
  std::int32_t more = 0;
};

// The form in which titles are compared: nobody makes another title by blanks, wide letters, case
// or invisible characters.
std::string TitleKeyOf(const ClaimContent& content);

// Whether the action gives a claim up that its reviewer has seen: a rejection, or a deletion other
// than that of a draft that was never decided.
bool IsGivenUp(const ClaimTransition& transition);

}  // namespace jixue::approval
