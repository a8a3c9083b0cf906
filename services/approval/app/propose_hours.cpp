#include "services/approval/app/propose_hours.h"

#include "libs/base/errors.h"

namespace jixue::approval {

Result<HoursProposal> ProposeHours(const Span& span) {
  if (EndsBeforeStart(span)) return FailField("#/endDate", common_errors::kBeforeStart);
  return HoursProposal{HalfDays(span), ProposedTenths(span)};
}

}  // namespace jixue::approval
