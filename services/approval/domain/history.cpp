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

Actor ActorOf(const Principal& caller) {
  const bool is_admin = caller.Has(RoleCode::kUnitAdmin);
  return {caller.account, caller.person, is_admin ? "UNIT_ADMIN" : "LEARNER"};
}

std::int32_t RemovedTenths(const ClaimTransition& deletion) {
  // Rule R-48: the deletion of an approved claim reverses its hours.
  return deletion.from == ClaimState::kApproved ? deletion.after.content.hours.tenths() : 0;
}

}  // namespace jixue::approval
