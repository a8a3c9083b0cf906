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

std::optional<Error> RefuseUnmetYear(std::int32_t year, const YearFacts& facts) {
  // Rule R-62: total, professional share, review passed.
  std::vector<FieldError> missing;
  if (!facts.policy_year_known) missing.push_back(WrongField("#/year", errors::kPolicyYearMissing));
  for (const Condition& condition : facts.conditions) {
    if (!condition.met) missing.push_back(MissingOf(condition));
  }
  if (missing.empty()) return std::nullopt;
  Error error = Fail(errors::kConditionsNotMet, {{"year", std::to_string(year)}}).value();
  error.fields = std::move(missing);
  return error;
}

std::optional<Error> RefuseStaleFacts(std::int32_t year, const YearFacts& facts,
                                      std::int64_t last_reversal_version) {
  if (facts.version >= last_reversal_version) return std::nullopt;
  return Fail(errors::kYearChanged, {{"year", std::to_string(year)}}).value();
}

bool FallsByReversal(const Certificate& certificate, std::int64_t reversal_version) {
  // Rule R-64: the certificate is of an older version of the year than the one with hours taken
  // away.
  return !certificate.invalidation && certificate.year_version < reversal_version;
}

}  // namespace jixue::certificate
