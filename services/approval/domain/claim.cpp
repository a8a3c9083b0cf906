#include "services/approval/domain/claim.h"

#include "libs/base/check.h"

namespace jixue::approval {

std::string_view NameOf(ClaimState state) {
  switch (state) {
    case ClaimState::kDraft:
      return "DRAFT";
    case ClaimState::kPending:
      return "PENDING";
    case ClaimState::kApproved:
      return "APPROVED";
    case ClaimState::kRejected:
      return "REJECTED";
  }
  CheckFailed("state", __FILE__, __LINE__, "unknown claim state");
}

std::string_view NameOf(ActivityType type) {
  switch (type) {
    case ActivityType::kTraining:
      return "TRAINING";
    case ActivityType::kDegreeStudy:
      return "DEGREE_STUDY";
    case ActivityType::kAcademicConference:
      return "ACADEMIC_CONFERENCE";
    case ActivityType::kPaper:
      return "PAPER";
    case ActivityType::kBook:
      return "BOOK";
    case ActivityType::kPatent:
      return "PATENT";
    case ActivityType::kProject:
      return "PROJECT";
    case ActivityType::kTeaching:
      return "TEACHING";
    case ActivityType::kVillageSupport:
      return "VILLAGE_SUPPORT";
    case ActivityType::kOther:
      return "OTHER";
  }
  CheckFailed("type", __FILE__, __LINE__, "unknown activity type");
}

}  // namespace jixue::approval
