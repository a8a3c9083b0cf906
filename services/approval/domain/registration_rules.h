// The rules of registration: the content of a claim, the registration window, and the people whose
// hours come from elsewhere. Rules, D44.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/error.h"
#include "libs/values/industry.h"
#include "services/approval/domain/claim.h"

namespace jixue::approval {

// An activity as a request states it, where the hours may be left out.
struct Statement {
  std::int32_t year;
  ActivityType activity_type;
  std::string title;
  std::string organiser;
  Span span;
  std::optional<Hours> hours;
};

// Fills the hours in and makes the checks that need two fields. INVALID_REQUEST with all problems
// at once: #/year, #/endDate, #/hours (D44).
Result<ClaimContent> Complete(Statement statement);

// The hours that the system proposes, in tenths; nullopt unless it is a training (D44).
std::optional<std::int32_t> ProposalFor(const ClaimContent& content);

// The fields that a change replaces; absent ones stay.
struct ContentChange {
  std::optional<std::int32_t> year;
  std::optional<ActivityType> activity_type;
  std::optional<std::string> title;
  std::optional<std::string> organiser;
  std::optional<Date> start_date;
  std::optional<Half> start_half;
  std::optional<Date> end_date;
  std::optional<Half> end_half;
  std::optional<Hours> hours;
  bool clears_hours = false;  // Back to the proposal.
};

// The statement after a change.
Statement Apply(const ClaimContent& content, const ContentChange& change);

// POLICY_YEAR_UNKNOWN without a window, REGISTRATION_CLOSED for a receipt outside of it.
Result<void> CheckWindow(std::int32_t year, const std::optional<Window>& window,
                         Timestamp received_at);

// When a person belonged to an industry whose own system reports the hours of its people (the table
// linked_industry). The industry is the one that somebody else confirmed, or else that of the
// person's unit (D66).
struct LinkedPeriod {
  Industry industry;
  std::optional<Date> linked_from;  // When the industry was linked; absent: always.
  std::optional<Date> first_day;    // Absent: for ever.
  std::optional<Date> last_day;     // Absent: the person belongs to it now.
};

// INDUSTRY_SYSTEM_REQUIRED for a person who belongs to a linked industry now, or belonged to
// one on a day of the activity, so that nobody leaves it for the moment of the claim. Of days that
// are still to come the industry is not known, so an activity of the future counts from today on.
// An activity that ended before the industry was linked is registered and reviewed here.
Result<void> CheckIndustry(const std::vector<LinkedPeriod>& periods, const Span& activity,
                           const Date& today);

// Wrong fields of a claim, with a missing declaration of truthfulness among them. A missing
// declaration alone is CheckDeclaration's.
Failure FailStatement(std::vector<FieldError> problems, bool declared);

// PROMISE_REQUIRED without the declaration of truthfulness.
Result<void> CheckDeclaration(bool declared);

}  // namespace jixue::approval
