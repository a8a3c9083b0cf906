#include "services/approval/domain/registration_rules.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "libs/base/errors.h"
#include "services/approval/domain/errors.h"

namespace jixue::approval {

namespace {

// Rules, D44: a training without hours gets the proposal. The hours of every other
// kind are typed by hand.
std::optional<Hours> HoursOf(const Statement& statement, std::vector<FieldError>& problems) {
  if (statement.hours) return statement.hours;
  if (statement.activity_type != ActivityType::kTraining) {
    problems.push_back(WrongField("#/hours", common_errors::kRequired));
    return std::nullopt;
  }
  if (EndsBeforeStart(statement.span)) return std::nullopt;
  auto proposed = Hours::FromTenths(ProposedTenths(statement.span));
  if (!proposed) {
    problems.push_back(WrongField("#/hours", common_errors::kTooBig,
                                  {{"max", std::to_string(Hours::kMaxTenths / 10)}}));
  }
  return proposed;
}

// Rule R-37: whether the hours of the activity come from the system of that period's industry.
bool Covers(const LinkedPeriod& period, const Span& activity, const Date& today) {
  if (period.linked_from && activity.end_date < *period.linked_from) return false;
  if (!period.last_day) return true;
  const bool begins_in_time = !period.first_day || *period.first_day <= activity.end_date;
  return begins_in_time && *period.last_day >= std::min(activity.start_date, today);
}

bool FollowsProposal(const ClaimContent& content) {
  return ProposalFor(content) == content.hours.tenths();
}

}  // namespace

Result<ClaimContent> Complete(Statement statement) {
  std::vector<FieldError> problems;
  // Rule R-32: an activity does not end before it starts (W-11).
  if (EndsBeforeStart(statement.span)) {
    problems.push_back(WrongField("#/endDate", common_errors::kBeforeStart));
  }
  // Rule R-11: an activity across New Year counts in the year of its end date.
  const int end_year = static_cast<int>(statement.span.end_date.year());
  if (statement.year != end_year) {
    problems.push_back(
        WrongField("#/year", errors::kYearOfEndDate, {{"year", std::to_string(end_year)}}));
  }
  const auto hours = HoursOf(statement, problems);
  if (!problems.empty()) return FailFields(std::move(problems));
  return ClaimContent{statement.year,
                      statement.activity_type,
                      std::move(statement.title),
                      std::move(statement.organiser),
                      statement.span,
                      *hours};
}

std::optional<std::int32_t> ProposalFor(const ClaimContent& content) {
  // Rule R-30: no amounts are known for the other kinds, so nothing is proposed (W-15).
  if (content.activity_type != ActivityType::kTraining) return std::nullopt;
  return ProposedTenths(content.span);
}

Statement Apply(const ClaimContent& content, const ContentChange& change) {
  Statement after{change.year.value_or(content.year),
                  change.activity_type.value_or(content.activity_type),
                  change.title.value_or(content.title),
                  change.organiser.value_or(content.organiser),
                  {change.start_date.value_or(content.span.start_date),
                   change.start_half.value_or(content.span.start_half),
                   change.end_date.value_or(content.span.end_date),
                   change.end_half.value_or(content.span.end_half)},
                  content.hours};
  const bool stays_training = after.activity_type == ActivityType::kTraining;
  // Hours that were never corrected by hand follow the span; corrected ones stay.
  const bool follows_span = stays_training && FollowsProposal(content);
  if (change.hours) {
    after.hours = change.hours;
  } else if (change.clears_hours || follows_span) {
    after.hours = std::nullopt;
  }
  return after;
}

Result<void> CheckWindow(std::int32_t year, const std::optional<Window>& window,
                         Timestamp received_at) {
  if (!window) return Fail(common_errors::kPolicyYearUnknown, {{"year", std::to_string(year)}});
  // Rule R-13: the receipt at the edge decides, the closing second included.
  if (IsWithin(received_at, window->opens_at, window->closes_at)) return {};
  return Fail(errors::kRegistrationClosed, {{"year", std::to_string(year)},
                                            {"opensAt", FormatTimestamp(window->opens_at)},
                                            {"closesAt", FormatTimestamp(window->closes_at)}});
}

Result<void> CheckIndustry(const std::vector<LinkedPeriod>& periods, const Span& activity,
                           const Date& today) {
  // Rule R-37: people of a linked industry register in the system of that industry.
  const auto covering =
      std::find_if(periods.begin(), periods.end(),
                   [&](const LinkedPeriod& period) { return Covers(period, activity, today); });
  if (covering == periods.end()) return {};
  return Fail(errors::kIndustrySystemRequired,
              {{"industry", std::string{TextOf(covering->industry)}}});
}

Failure FailStatement(std::vector<FieldError> problems, bool declared) {
  if (!declared) problems.push_back(WrongField("#/promise", errors::kDeclarationRequired));
  return FailFields(std::move(problems));
}

Result<void> CheckDeclaration(bool declared) {
  // Rule R-39: the person declares that the information is true.
  if (declared) return {};
  return Fail(errors::kPromiseRequired);
}

}  // namespace jixue::approval
