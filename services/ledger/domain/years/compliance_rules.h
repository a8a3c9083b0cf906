// Whether the requirements of a year are met, and how much is missing. Rules,
//
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/base/error.h"
#include "services/ledger/domain/policy/policy_year.h"
#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// The member list's SQL uses these numbers.
enum class YearStatus : std::uint8_t { kInProgress = 1, kMet = 2, kNotMet = 3, kMetByMakeup = 4 };

// One requirement of a year. Amounts are tenths of hours; a requirement that is either done or not
// has 10 and 0, shown as 1 and 0.
struct Requirement {
  std::string rule;  // "R-7"
  ShownText title;
  std::int32_t required_tenths;
  std::int32_t actual_tenths;
  std::int32_t missing_tenths;
  bool met;
};

// The title of the year's required public programme, when one is published (D9).
using RequiredTitle = std::optional<std::string>;

// The status of a year's balance at an instant; a year without policy is in progress (D25).
YearStatus StatusOf(const YearBalance& year, const std::optional<PolicyYear>& policy,
                    bool required_published, Timestamp now);

// Total and professional share: the literal conditions of the annual certificate. The third
// condition, that the review was passed, is met by construction, because the ledger has only
// approved hours (D46).
std::vector<Requirement> HourRequirements(const YearBalance& year, const PolicyYear& policy);

// The same, and the required public subject where one is published; without what requires nothing
// as long as there is nothing.
std::vector<Requirement> RequirementsOf(const YearBalance& year, const PolicyYear& policy,
                                        const RequiredTitle& required);

}  // namespace jixue::ledger
