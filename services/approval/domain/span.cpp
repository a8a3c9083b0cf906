#include "services/approval/domain/span.h"

#include <utility>

namespace jixue::approval {

namespace {

// Rule R-28: half a day of training is four hours.
constexpr std::int32_t kTenthsPerHalfDay = 40;

using Slot = std::pair<Date, Half>;

Slot StartOf(const Span& span) { return {span.start_date, span.start_half}; }
Slot EndOf(const Span& span) { return {span.end_date, span.end_half}; }

}  // namespace

bool EndsBeforeStart(const Span& span) { return EndOf(span) < StartOf(span); }

std::int32_t HalfDays(const Span& span) {
  // Rule R-32, with AM = 0 and PM = 1. Weekends inside the span count, because the person corrects
  // the hours to the actual ones.
  return 2 * DaysBetween(span.start_date, span.end_date) +
         (static_cast<std::int32_t>(span.end_half) - static_cast<std::int32_t>(span.start_half)) +
         1;
}

std::int32_t ProposedTenths(const Span& span) { return kTenthsPerHalfDay * HalfDays(span); }

}  // namespace jixue::approval
