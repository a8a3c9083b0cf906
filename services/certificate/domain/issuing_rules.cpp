#include "services/certificate/domain/issuing_rules.h"

#include <fmt/format.h>

#include "libs/values/hours.h"
#include "services/certificate/domain/errors.h"

namespace jixue::certificate {
namespace {

std::string HoursText(std::int32_t tenths) { return fmt::format("{:g}", HoursNumber(tenths)); }

FieldError MissingOf(const Condition& condition) {
  return WrongField("#/year", errors::kConditionMissing,
                    {{"rule", condition.rule},
                     {"required", HoursText(condition.required_tenths)},
                     {"actual", HoursText(condition.actual_tenths)},
                     {"missing", HoursText(condition.missing_tenths)}});
}

}  // namespace

Result<void> CheckEligibility(std::int32_t year, const EligibilityFacts& facts) {
  // Rule R-62: total, professional share, review passed.
  std::vector<FieldError> missing;
  if (!facts.policy_year_known) missing.push_back(WrongField("#/year", errors::kPolicyYearMissing));
  for (const Condition& condition : facts.conditions) {
    if (!condition.met) missing.push_back(MissingOf(condition));
  }
  if (missing.empty()) return {};
  Error error = ErrorOf(errors::kConditionsNotMet, {{"year", std::to_string(year)}});
  error.fields = std::move(missing);
  return Failure{std::move(error)};
}

Result<void> CheckYearHasBegun(std::int32_t year, Timestamp now) {
  if (year <= static_cast<int>(CivilDate(now).year())) return {};
  return Fail(errors::kYearNotBegun, {{"year", std::to_string(year)}});
}

Result<void> CheckFactsAreCurrent(std::int32_t year, const EligibilityFacts& facts,
                                  std::int64_t fence) {
  if (facts.version >= fence) return {};
  return Fail(errors::kYearChanged, {{"year", std::to_string(year)}});
}

bool IsInvalidatedBy(const Certificate& certificate, std::int64_t reversal_version) {
  // Rule R-64: the certificate was issued for an older version of the year than the one that the
  // reversal made.
  return !certificate.invalidation && certificate.year_version < reversal_version;
}

}  // namespace jixue::certificate
