#include "services/approval/app/register_claim.h"

#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

class RegisterClaimTest : public ApprovalTest {};

TEST_F(RegisterClaimTest, R39MakesADraftOfThePerson) {
  const auto view = Register(LearnerCall(person_), TrainingOf(person_));

  ASSERT_TRUE(view) << view.error().reason;
  EXPECT_EQ(view->claim.state, ClaimState::kDraft);
  EXPECT_EQ(view->claim.content.hours.tenths(), 240);
  EXPECT_EQ(view->claim.version, 1);
  EXPECT_EQ(view->claim.created_at, kNoon);
  EXPECT_EQ(view->claim.person_unit, unit_);
  EXPECT_EQ(view->claim.department, department_);
  EXPECT_FALSE(view->claim.created_by_unit);
  EXPECT_EQ(view->person_name, "张三");
  EXPECT_EQ(view->id_number_masked, "450100**********17");
  EXPECT_FALSE(view->overlaps);
  EXPECT_EQ(Events(), "") << "drafts are nobody's business";
}

TEST_F(RegisterClaimTest, R39WithoutThePromiseIsRefusedAndLeavesNothing) {
  auto claim = TrainingOf(person_);
  claim.promised = false;
  EXPECT_EQ(Register(LearnerCall(person_), claim).error().reason, "PROMISE_REQUIRED");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM claim"), "0");
}

TEST_F(RegisterClaimTest, R37W34AnAccountantIsSentToTheIndustrySystem) {
  const auto accountant = AddPerson(unit_, std::nullopt, "ACCOUNTING");
  const auto refused = Register(LearnerCall(accountant), TrainingOf(accountant));
  EXPECT_EQ(refused.error().reason, "INDUSTRY_SYSTEM_REQUIRED");
  EXPECT_EQ(refused.error().params.at("industry"), "ACCOUNTING");
}

TEST_F(RegisterClaimTest, R37TheIndustryIsThePersonsElseTheUnits) {
  const auto hospital = AddUnit("HEALTH");
  const auto nurse = AddPerson(hospital);
  const auto teacher = AddPerson(hospital, std::nullopt, "EDUCATION");
  EXPECT_EQ(Register(LearnerCall(nurse), TrainingOf(nurse)).error().reason,
            "INDUSTRY_SYSTEM_REQUIRED");
  EXPECT_TRUE(Register(LearnerCall(teacher), TrainingOf(teacher)));
}

TEST_F(RegisterClaimTest, R37TheLinkedIndustriesAreDataWithTheirCertainty) {
  EXPECT_EQ(database_.Sql("SELECT string_agg(industry || certainty, ',' ORDER BY industry)"
                          " FROM linked_industry"),
            "ACCOUNTINGN,CONSTRUCTIONN,HEALTHN");
  database_.Sql("INSERT INTO linked_industry VALUES ('EDUCATION', 'A', 'test')");
  const auto teacher = AddPerson(unit_, std::nullopt, "EDUCATION");
  EXPECT_EQ(Register(LearnerCall(teacher), TrainingOf(teacher)).error().reason,
            "INDUSTRY_SYSTEM_REQUIRED");
}

TEST_F(RegisterClaimTest, R13OutsideTheWindowIsRefusedByReceipt) {
  const auto last = jixue::testing::At("2026-03-31T23:59:59.5+08:00");
  EXPECT_TRUE(Register(LearnerCall(person_, last), TrainingOf(person_)));
  const auto late = jixue::testing::At("2026-04-01T00:00:00+08:00");
  const auto refused = Register(LearnerCall(person_, late), TrainingOf(person_));
  EXPECT_EQ(refused.error().reason, "REGISTRATION_CLOSED");
  EXPECT_EQ(refused.error().params.at("closesAt"), "2026-03-31T15:59:59Z");
}

TEST_F(RegisterClaimTest, R13AYearWithoutPolicyIsUnknown) {
  auto claim = TrainingOf(person_);
  claim.content.year = 2031;
  EXPECT_EQ(Register(LearnerCall(person_), claim).error().reason, "POLICY_YEAR_UNKNOWN");
}

TEST_F(RegisterClaimTest, R35AnOverlappingSpanIsAWarningOnly) {
  Draft(person_, "2025-03-12", "2025-03-14");
  const auto view = Register(LearnerCall(person_), TrainingOf(person_));
  ASSERT_TRUE(view);
  EXPECT_TRUE(view->overlaps);
  const auto elsewhere =
      Register(LearnerCall(person_), TrainingOf(person_, "2025-05-10", "2025-05-12"));
  EXPECT_FALSE(elsewhere->overlaps);
  const auto other = AddPerson(unit_);
  EXPECT_FALSE(Register(LearnerCall(other), TrainingOf(other))->overlaps);
}

TEST_F(RegisterClaimTest, R55AChiefRegistersForAnyoneOfTheUnit) {
  const auto view = Register(ChiefCall(unit_), TrainingOf(person_));
  ASSERT_TRUE(view) << view.error().reason;
  EXPECT_EQ(view->claim.created_by_unit, unit_);
  const auto stranger = AddPerson(AddUnit());
  EXPECT_EQ(Register(ChiefCall(unit_), TrainingOf(stranger)).error().reason, "PERSON_NOT_FOUND");
  const auto unknown = PersonId::New(kNoon);
  EXPECT_EQ(Register(ChiefCall(unit_), TrainingOf(unknown)).error().reason, "PERSON_NOT_FOUND");
}

TEST_F(RegisterClaimTest, R55ADepartmentAdminRegistersForTheDepartmentOnly) {
  EXPECT_TRUE(Register(DepartmentCall(unit_, department_), TrainingOf(person_)));
  const auto other = AddPerson(unit_, DepartmentId::New(kNoon));
  const auto nowhere = AddPerson(unit_);
  for (const auto& person : {other, nowhere}) {
    EXPECT_EQ(Register(DepartmentCall(unit_, department_), TrainingOf(person)).error().reason,
              "PERSON_NOT_FOUND");
  }
}

TEST_F(RegisterClaimTest, R39ALearnerRegistersForNobodyElse) {
  const auto colleague = AddPerson(unit_, department_);
  EXPECT_EQ(Register(LearnerCall(colleague), TrainingOf(person_)).error().reason,
            "PERSON_NOT_FOUND");
}

TEST_F(RegisterClaimTest, R39AnAdminsOwnClaimIsALearnersDraft) {
  const auto view = Register(PersonAndChiefCall(person_, unit_), TrainingOf(person_));
  ASSERT_TRUE(view);
  EXPECT_FALSE(view->claim.created_by_unit);
}

TEST_F(RegisterClaimTest, R01APersonWithoutUnitMayRegister) {
  const auto free_lancer = AddPerson(std::nullopt);
  EXPECT_TRUE(Register(LearnerCall(free_lancer), TrainingOf(free_lancer)));
}

TEST_F(RegisterClaimTest, AnOperatorReachesNobodysClaims) {
  auto call = LearnerCall(AddPerson(unit_));
  call.principal->roles.push_back(
      {RoleCode::kPlatformOperator, std::nullopt, std::nullopt, std::nullopt, std::nullopt});
  EXPECT_EQ(Register(call, TrainingOf(person_)).error().reason, "PERSON_NOT_FOUND");
}

}  // namespace
}  // namespace jixue::approval
