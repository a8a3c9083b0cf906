// Spans of half days (半天), from the start to the end both included. Rules.
#pragma once

#include <cstdint>

#include "libs/base/time.h"

namespace jixue::approval {

enum class Half { kAm, kPm };

// Holds start ≤ end once CheckSpan has said so.
struct Span {
  Date start_date;
  Half start_half;
  Date end_date;
  Half end_half;

  friend bool operator==(const Span&, const Span&) = default;
};

// Whether the end lies before the start (W-11); such a span has no half days.
bool EndsBeforeStart(const Span& span);

// Half days of a span, at least 1. The span must not end before its start.
std::int32_t HalfDays(const Span& span);

// What the system proposes for a training of that span, in tenths of an hour. It may exceed what
// one claim may hold.
std::int32_t ProposedTenths(const Span& span);

// Whether two spans share a half day.
bool Overlap(const Span& a, const Span& b);

}  // namespace jixue::approval
