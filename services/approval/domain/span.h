// Spans of half days (半天), with start and end included. Rules.
#pragma once

#include <cstdint>

#include "libs/base/time.h"

namespace jixue::approval {

enum class Half { kAm, kPm };

// Does not end before its start where EndsBeforeStart has been checked.
struct Span {
  Date start_date;
  Half start_half;
  Date end_date;
  Half end_half;

  friend bool operator==(const Span&, const Span&) = default;
};

// Whether the end is before the start (W-11). Such a span has no half days.
bool EndsBeforeStart(const Span& span);

// The half days of a span, at least 1. The span must not end before its start.
std::int32_t HalfDays(const Span& span);

// The hours that the system proposes for a training of that span, in tenths. They can exceed the
// maximum of a claim.
std::int32_t ProposedTenths(const Span& span);

}  // namespace jixue::approval
