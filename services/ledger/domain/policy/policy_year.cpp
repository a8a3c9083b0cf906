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

std::vector<FieldError> ProblemsOf(const PolicyYear& policy) {
  std::vector<FieldError> problems;
  // Rule R-8: a share of all or nothing would make "what is missing" meaningless (D45).
  if (policy.professional_share.numerator >= policy.professional_share.denominator) {
    problems.push_back(WrongField("#/professionalShare/numerator", errors::kShareNotBelowOne));
  }
  // Rule R-13: registration has an end behind its start.
  if (policy.registration_closes_at <= policy.registration_opens_at) {
    problems.push_back(WrongField("#/registrationClosesAt", jixue::errors::kBeforeStart));
  }
  // Rule R-21: only years that are over can be made up, each named once.
  std::set<std::int32_t> seen;
  for (std::size_t i = 0; i < policy.make_up_years.size(); ++i) {
    const std::string pointer = "#/makeUpYears/" + std::to_string(i);
    const std::int32_t year = policy.make_up_years[i];
    if (year >= policy.year) {
      problems.push_back(
          WrongField(pointer, jixue::errors::kTooBig, {{"max", std::to_string(policy.year - 1)}}));
    } else if (!seen.insert(year).second) {
      problems.push_back(WrongField(pointer, errors::kMakeUpYearRepeated));
    }
  }
  return problems;
}

}  // namespace jixue::ledger
