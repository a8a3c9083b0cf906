#include "services/approval/domain/similar_claim.h"

#include "libs/fields/spelling.h"

namespace jixue::approval {

std::string TitleKeyOf(const ClaimContent& content) { return fields::ComparisonKey(content.title); }

bool IsGivenUp(const ClaimTransition& transition) {
  if (transition.action == HistoryAction::kRejected) return true;
  return transition.action == HistoryAction::kDeleted &&
         (transition.from != ClaimState::kDraft || transition.after.decided_at.has_value());
}

}  // namespace jixue::approval
