// Query: the hours that the system proposes for a training. Rule R-32.
#pragma once

#include <cstdint>

#include "libs/base/error.h"
#include "services/approval/domain/span.h"

namespace jixue::approval {

struct HoursProposal {
  std::int32_t half_days;
  std::int32_t tenths;
};

// INVALID_REQUEST #/endDate for a span that ends before it starts.
Result<HoursProposal> ProposeHours(const Span& span);

}  // namespace jixue::approval
