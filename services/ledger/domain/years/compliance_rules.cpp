#include "services/ledger/domain/years/compliance_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "services/ledger/domain/errors.h"

namespace jixue::ledger {
namespace {

std::int64_t CeilDiv(std::int64_t dividend, std::int64_t divisor) {
  return (dividend + divisor - 1) / divisor;
}

// 900 → "90", 905 → "90.5".
std::string HoursText(std::int32_t tenths) {
  return tenths % 10 == 0 ? std::to_string(tenths / 10)
                          : fmt::format("{}.{}", tenths / 10, tenths % 10);
}

// The least professional hours that satisfy the year's mode, with the public hours as they are
// (D45).
std::int32_t RequiredProfessionalTenths(const YearBalance& year, const PolicyYear& policy) {
  const std::int64_t n = policy.professional_share.numerator;
  const std::int64_t d = policy.professional_share.denominator;
  // Rule R-9: LITERAL takes the share of the earned hours, Q·d ≥ n·(P + Q); BASE90 takes it of the
  // required hours, Q·d ≥ n·total.
  const std::int64_t least = policy.ratio_mode == RatioMode::kLiteral
                                 ? CeilDiv(n * year.public_tenths, d - n)
                                 : CeilDiv(n * policy.total.tenths(), d);
  return static_cast<std::int32_t>(least);
}

Requirement Compare(std::string rule, ShownText title, std::int32_t required, std::int32_t actual) {
  const std::int32_t missing = std::max(0, required - actual);
  return {std::move(rule), std::move(title), required, actual, missing, missing == 0};
}

Requirement TotalRequirement(const YearBalance& year, const PolicyYear& policy) {
  // Rule R-7: at least the total of the policy year.
  return Compare(
      "R-7", ShownTextOf(errors::kTotalHoursNeeded, {{"hours", HoursText(policy.total.tenths())}}),
      policy.total.tenths(), year.total_tenths());
}

Requirement ShareRequirement(const YearBalance& year, const PolicyYear& policy) {
  // Rule R-8: professional hours are at least the share of the total.
  const std::string share = fmt::format("{}/{}", policy.professional_share.numerator,
                                        policy.professional_share.denominator);
  ShownText title =
      policy.ratio_mode == RatioMode::kLiteral
          ? ShownTextOf(errors::kShareOfEarnedNeeded, {{"share", share}})
          : ShownTextOf(errors::kShareOfRequiredNeeded,
                        {{"share", share}, {"hours", HoursText(policy.total.tenths())}});
  return Compare("R-8", std::move(title), RequiredProfessionalTenths(year, policy),
                 year.professional_tenths);
}

bool HoursOk(const YearBalance& year, const PolicyYear& policy) {
  return year.total_tenths() >= policy.total.tenths() &&
         year.professional_tenths >= RequiredProfessionalTenths(year, policy);
}

// Rule R-14: hours and the required public subject. The subject is no condition in a year in which
// none is published (D40).
bool Fulfilled(const YearBalance& year, const PolicyYear& policy, bool required_published) {
  return HoursOk(year, policy) && (year.required_done() || !required_published);
}

// The balance as it would be if nothing had been made up.
YearBalance WithoutMakeUp(YearBalance year) {
  year.public_tenths -= year.made_up_tenths;
  year.required_done_entries -= year.required_made_up_entries;
  return year;
}

}  // namespace

YearStatus StatusOf(const YearBalance& year, const std::optional<PolicyYear>& policy,
                    bool required_published, Timestamp now) {
  if (!policy) return YearStatus::kInProgress;
  // Rule R-14: a year can be met at any time. Otherwise it is in progress until registration closes
  // and then not met.
  if (Fulfilled(year, *policy, required_published)) {
    // Rule R-21: MET_BY_MAKEUP is a year that only make-up has met.
    const bool by_itself = Fulfilled(WithoutMakeUp(year), *policy, required_published);
    return by_itself ? YearStatus::kMet : YearStatus::kMetByMakeup;
  }
  return IsAfterClose(now, policy->registration_closes_at) ? YearStatus::kNotMet
                                                           : YearStatus::kInProgress;
}

std::vector<Requirement> HourRequirements(const YearBalance& year, const PolicyYear& policy) {
  // Rule R-62: read literally, the regulation does not ask for the required exam (decision Q-3).
  return {TotalRequirement(year, policy), ShareRequirement(year, policy)};
}

std::vector<Requirement> RequirementsOf(const YearBalance& year, const PolicyYear& policy,
                                        const RequiredTitle& required) {
  std::vector<Requirement> all = HourRequirements(year, policy);
  if (required) {
    // Rule R-12: all required courses and exams of the year; shown as 1 when done and 0 when not.
    all.push_back(Compare("R-12",
                          ShownTextOf(errors::kRequiredSubjectNeeded, {{"title", *required}}), 10,
                          year.required_done() ? 10 : 0));
  }
  // Nothing of nothing is no achievement to show.
  std::erase_if(all, [](const Requirement& one) {
    return one.required_tenths == 0 && one.actual_tenths == 0;
  });
  return all;
}

}  // namespace jixue::ledger
