#include "services/approval/domain/history.h"

#include "libs/base/check.h"

namespace jixue::approval {

std::string_view NameOf(HistoryAction action) {
  switch (action) {
    case HistoryAction::kCreated:
      return "CREATED";
    case HistoryAction::kChanged:
      return "CHANGED";
    case HistoryAction::kSubmitted:
      return "SUBMITTED";
    case HistoryAction::kWithdrawn:
      return "WITHDRAWN";
    case HistoryAction::kApproved:
      return "APPROVED";
    case HistoryAction::kRejected:
      return "REJECTED";
    case HistoryAction::kDeleted:
      return "DELETED";
  }
  CheckFailed("action", __FILE__, __LINE__, "unknown history action");
}

Capacity CapacityOf(const std::optional<PersonId>& actor, const ClaimTransition& transition) {
  const Claim& claim = transition.after;
  switch (transition.action) {
    case HistoryAction::kApproved:
    case HistoryAction::kRejected:
      return {RoleCode::kUnitAdmin, claim.reviewer_unit};
    case HistoryAction::kDeleted:
      // Only reviewers give a reason.
      if (transition.opinion) return {RoleCode::kUnitAdmin, claim.reviewer_unit};
      break;
    case HistoryAction::kCreated:
    case HistoryAction::kChanged:
    case HistoryAction::kSubmitted:
    case HistoryAction::kWithdrawn:
      break;
  }
  if (actor == claim.person) return {RoleCode::kLearner, claim.person_unit};
  return {RoleCode::kUnitAdmin, claim.created_by_unit};
}

std::int32_t RemovedTenths(const ClaimTransition& deletion) {
  // Rule R-48: the deletion of an approved claim reverses its hours.
  return deletion.from == ClaimState::kApproved ? deletion.after.content.hours.tenths() : 0;
}

}  // namespace jixue::approval
