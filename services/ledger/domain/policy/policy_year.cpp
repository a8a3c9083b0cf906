#include "services/ledger/domain/policy/policy_year.h"

#include <algorithm>
#include <set>
#include <string>

#include "libs/base/errors.h"
#include "services/ledger/domain/errors.h"

namespace jixue::ledger {

PolicyYear Changed(PolicyYear policy, const PolicyYearChange& change) {
  policy.total = change.total.value_or(policy.total);
  policy.professional_share = change.professional_share.value_or(policy.professional_share);
  policy.registration_opens_at =
      change.registration_opens_at.value_or(policy.registration_opens_at);
  policy.registration_closes_at =
      change.registration_closes_at.value_or(policy.registration_closes_at);
  if (change.make_up_years) policy.make_up_years = *change.make_up_years;
  policy.ratio_mode = change.ratio_mode.value_or(policy.ratio_mode);
  return policy;
}

Result<void> CheckPolicyYear(const PolicyYear& policy) {
  std::vector<FieldError> problems;
  // Rule R-8: with a share of one or more, the missing hours could not be computed (D45).
  if (policy.professional_share.numerator >= policy.professional_share.denominator) {
    problems.push_back(WrongField("#/professionalShare/numerator", errors::kShareNotBelowOne));
  }
  // Rule R-13: registration closes after it opens.
  if (policy.registration_closes_at <= policy.registration_opens_at) {
    problems.push_back(WrongField("#/registrationClosesAt", common_errors::kBeforeStart));
  }
  // Rule R-21: only earlier years can be made up, and each is listed once.
  std::set<std::int32_t> seen;
  for (std::size_t i = 0; i < policy.make_up_years.size(); ++i) {
    const std::string pointer = "#/makeUpYears/" + std::to_string(i);
    const std::int32_t year = policy.make_up_years[i];
    if (year >= policy.year) {
      problems.push_back(
          WrongField(pointer, common_errors::kTooBig, {{"max", std::to_string(policy.year - 1)}}));
    } else if (!seen.insert(year).second) {
      problems.push_back(WrongField(pointer, errors::kMakeUpYearRepeated));
    }
  }
  if (!problems.empty()) return FailFields(std::move(problems));
  return {};
}

}  // namespace jixue::ledger
