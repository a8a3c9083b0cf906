#include "services/approval/domain/claim.h"

#include <gtest/gtest.h>

#include <set>

namespace jixue::approval {
namespace {

TEST(ClaimStates, R38_AreFourByTheirNames) {
  using enum ClaimState;
  EXPECT_EQ(kClaimStateCount, 4);
  EXPECT_EQ(NameOf(kDraft), "DRAFT");
  EXPECT_EQ(NameOf(kPending), "PENDING");
  EXPECT_EQ(NameOf(kApproved), "APPROVED");
  EXPECT_EQ(NameOf(kRejected), "REJECTED");
}

TEST(ActivityTypes, HaveDifferentNames) {
  using enum ActivityType;
  std::set<std::string_view> names;
  for (const auto type : {kTraining, kDegreeStudy, kAcademicConference, kPaper, kBook, kPatent,
                          kProject, kTeaching, kVillageSupport, kOther}) {
    names.insert(NameOf(type));
  }
  EXPECT_EQ(names.size(), 10U);
  EXPECT_EQ(NameOf(kAcademicConference), "ACADEMIC_CONFERENCE");
}

}  // namespace
}  // namespace jixue::approval
