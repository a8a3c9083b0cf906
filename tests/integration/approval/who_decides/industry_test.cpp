// Which industry counts, and from when its system takes the hours. R-37, D66.
#include "services/approval/app/update_claim.h"
#include "services/approval/domain/claim_actions.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

const Review kApprove{true, std::nullopt};
const std::string kElsewhere = "INDUSTRY_SYSTEM_REQUIRED";

class IndustryTest : public ApprovalTest {
 protected:
  IndustryTest() : hospital_{AddUnit(Industry::kHealth)} {}

  // Stores a version of the person with these industries of their own.
  void Keep(const PersonId& person, std::int64_t version, std::optional<Industry> industry,
            std::optional<Industry> confirmed) {
    auto state = NewPerson(hospital_);
    state.id = person;
    state.version = version;
    state.industry = industry;
    state.confirmed_industry = confirmed;
    Store([&](db::Tx& tx) { UpsertPersonReplica(tx, state); });
  }
  std::string RegisterReason(const PersonId& person) {
    const auto made = Register(LearnerCall(person), TrainingOf(person));
    return made ? "" : made.error().reason;
  }
  void LinkFrom(const std::string& industry, const std::string& date) {
    database_.Sql("UPDATE linked_industry SET linked_from = '" + date + "' WHERE industry = '" +
                  industry + "'");
  }

  UnitId hospital_;
};

TEST_F(IndustryTest, R37_AnIndustryThatOnlyThePersonStatesEvadesNothing) {
  const auto nurse = AddPerson(hospital_);
  Keep(nurse, 2, Industry::kEducation, std::nullopt);
  EXPECT_EQ(RegisterReason(nurse), kElsewhere) << "set for a minute";
  Keep(nurse, 3, Industry::kEducation, Industry::kEducation);
  EXPECT_EQ(RegisterReason(nurse), "") << "somebody else confirmed it";
  Keep(nurse, 4, Industry::kGeneral, std::nullopt);
  EXPECT_EQ(RegisterReason(nurse), kElsewhere) << "a new statement is unconfirmed again";
}

TEST_F(IndustryTest, R37_AnUnconfirmedLinkedIndustryHindersNobody) {
  const auto clerk = AddPerson(unit_);
  auto state = NewPerson(unit_);
  state.id = clerk;
  state.version = 2;
  state.industry = Industry::kAccounting;
  Store([&](db::Tx& tx) { UpsertPersonReplica(tx, state); });
  EXPECT_EQ(RegisterReason(clerk), "") << "the unit's industry applies until then";
}

TEST_F(IndustryTest, R37_IsCheckedAgainAtChangeSubmissionAndApproval) {
  const auto person = AddPerson(hospital_, std::nullopt, Industry::kEducation);
  const auto learner = LearnerCall(person);
  const auto draft = Draft(person);
  const auto pending = Pending(person, hospital_, "2025-05-10", "2025-05-12");
  Keep(person, 2, Industry::kEducation, std::nullopt);  // The confirmation is gone.

  EXPECT_EQ(ChangeHours(learner, draft, 80), kElsewhere);
  EXPECT_EQ(SubmitOne(learner, {draft}, hospital_), kElsewhere);
  const auto admin = UnitAdminCall(hospital_);
  EXPECT_EQ(DecideOne(admin, {pending}, kApprove), kElsewhere);
  EXPECT_EQ(StateOf(pending), "PENDING");
  EXPECT_EQ(DecideOne(admin, {pending}, {false, "请在行业系统登记"}), "")
      << "the queue can be cleared";
}

TEST_F(IndustryTest, R37_AMoveIntoALinkedUnitCountsBeforeTheApproval) {
  const auto person = AddPerson(unit_);
  const auto pending = Pending(person, unit_);
  Move(person, 2, hospital_);
  EXPECT_EQ(DecideOne(UnitAdminCall(unit_), {pending}, kApprove), kElsewhere);
}

TEST_F(IndustryTest, R37_ActivitiesThatEndedBeforeTheLinkAreReviewedAsBefore) {
  const auto nurse = AddPerson(hospital_);
  LinkFrom("HEALTH", "2025-03-13");
  const auto before = Draft(nurse, "2025-03-10", "2025-03-12");
  EXPECT_EQ(
      Register(LearnerCall(nurse), TrainingOf(nurse, "2025-03-10", "2025-03-13")).error().reason,
      kElsewhere)
      << "ends on the first day";
  EXPECT_EQ(SubmitOne(LearnerCall(nurse), {before}, hospital_), "");
  EXPECT_EQ(DecideOne(UnitAdminCall(hospital_), {before}, kApprove), "");
}

TEST_F(IndustryTest, R37_AnEndDateIsNotMovedOverTheLink) {
  const auto nurse = AddPerson(hospital_);
  LinkFrom("HEALTH", "2025-03-13");
  const auto id = Draft(nurse, "2025-03-10", "2025-03-12");
  ContentChange later;
  later.end_date = ParseDate("2025-03-14").value();
  const auto changed = Write([&](db::Tx& tx) {
    return UpdateClaim(tx, LearnerCall(nurse), {id, "1", later});
  });
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().reason, kElsewhere);
}

}  // namespace
}  // namespace jixue::approval
