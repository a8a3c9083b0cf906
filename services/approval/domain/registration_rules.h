// What a claim must state, and when and for whom it may be registered. Rules,
// D44.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/error.h"
#include "services/approval/domain/claim.h"

namespace jixue::approval {

// What a request states about an activity; the hours may be left out.
struct Statement {
  std::int32_t year;
  ActivityType activity_type;
  std::string title;
  std::string organiser;
  Span span;
  std::optional<Hours> hours;
};

// Fills the hours in and checks what needs two fields, all problems at once: #/year,
// #/endDate,
// #/hours (D44).
Result<ClaimContent> Complete(Statement statement);

// Hours that the system proposes, in tenths: for trainings only (D44).
std::optional<std::int32_t> ProposalFor(const ClaimContent& content);

// What a change touches; the rest stays.
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

// POLICY_YEAR_UNKNOWN without a window, REGISTRATION_CLOSED when the receipt lies outside of
// it.
std::optional<Error> CheckWindow(std::int32_t year, const std::optional<Window>& window,
                                 Timestamp received_at);

// Whose hours come from a system of their industry.
struct IndustryMembership {
  std::optional<std::string> person_industry;
  std::optional<std::string> unit_industry;
  std::vector<std::string> linked_industries;  // Data, table linked_industry.
};

// INDUSTRY_SYSTEM_REQUIRED.
std::optional<Error> CheckIndustry(const IndustryMembership& membership);

// PROMISE_REQUIRED.
std::optional<Error> CheckPromise(bool promised);

}  // namespace jixue::approval
