// Policy years (政策年度): the requirements of a year. Rules.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "libs/base/error.h"
#include "libs/base/time.h"
#include "libs/values/hours.h"

namespace jixue::ledger {

// How the share of professional hours is computed (R-9, decision Q-1). The numbers are stored in
// the database.
enum class RatioMode : std::uint8_t { kLiteral = 1, kBase90 = 2 };

// 0 < numerator < denominator.
struct Share {
  std::int32_t numerator;
  std::int32_t denominator;

  friend bool operator==(const Share&, const Share&) = default;
};

struct PolicyYear {
  std::int32_t year;
  std::int64_t version;
  Hours total;
  Share professional_share;
  Timestamp registration_opens_at;
  Timestamp registration_closes_at;
  std::vector<std::int32_t> make_up_years;
  RatioMode ratio_mode;

  friend bool operator==(const PolicyYear&, const PolicyYear&) = default;
};

// A change of a policy year: members that are not set keep their value.
struct PolicyYearChange {
  std::optional<Hours> total;
  std::optional<Share> professional_share;
  std::optional<Timestamp> registration_opens_at;
  std::optional<Timestamp> registration_closes_at;
  std::optional<std::vector<std::int32_t>> make_up_years;
  std::optional<RatioMode> ratio_mode;
};

// The policy year with a change applied; the version stays.
PolicyYear Changed(PolicyYear policy, const PolicyYearChange& change);

// Checks that the requirements of a year fit together. Errors: INVALID_REQUEST with all wrong
// fields at once; the pointers are those of requests that create or update a policy year.
Result<void> CheckPolicyYear(const PolicyYear& policy);

}  // namespace jixue::ledger
