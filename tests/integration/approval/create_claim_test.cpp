#include "services/approval/app/create_claim.h"

#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

class CreateClaimTest : public ApprovalTest {};

TEST_F(CreateClaimTest, R39_MakesADraftOfThePerson) {
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
  EXPECT_TRUE(view->similar.named.empty());
  EXPECT_FALSE(view->ends_in_future);
  EXPECT_EQ(Events(), "") << "drafts have no events";
}

TEST_F(CreateClaimTest, R39_FailsWithoutTheDeclarationAndLeavesNothing) {
  auto claim = TrainingOf(person_);
  claim.declared = false;
  EXPECT_EQ(Register(LearnerCall(person_), claim).error().reason, "PROMISE_REQUIRED");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM claim"), "0");
}

TEST_F(CreateClaimTest, R37_W34_AnAccountantIsSentToTheIndustrySystem) {
  const auto accountant = AddPerson(unit_, std::nullopt, Industry::kAccounting);
  const auto failed = Register(LearnerCall(accountant), TrainingOf(accountant));
  EXPECT_EQ(failed.error().reason, "INDUSTRY_SYSTEM_REQUIRED");
  EXPECT_EQ(failed.error().params.at("industry"), "ACCOUNTING");
}

TEST_F(CreateClaimTest, R37_TheIndustryIsTheConfirmedOneElseTheUnits) {
  const auto hospital = AddUnit(Industry::kHealth);
  const auto nurse = AddPerson(hospital);
  const auto teacher = AddPerson(hospital, std::nullopt, Industry::kEducation);
  EXPECT_EQ(Register(LearnerCall(nurse), TrainingOf(nurse)).error().reason,
            "INDUSTRY_SYSTEM_REQUIRED");
  EXPECT_TRUE(Register(LearnerCall(teacher), TrainingOf(teacher)));
}

TEST_F(CreateClaimTest, R37_TheLinkedIndustriesAreDataWithTheirCertainty) {
  EXPECT_EQ(database_.Sql("SELECT string_agg(industry || certainty, ',' ORDER BY industry)"
                          " FROM linked_industry"),
            "ACCOUNTINGN,CONSTRUCTIONN,HEALTHN");
  database_.Sql("INSERT INTO linked_industry VALUES ('EDUCATION', 'A', 'test')");
  const auto teacher = AddPerson(unit_, std::nullopt, Industry::kEducation);
  EXPECT_EQ(Register(LearnerCall(teacher), TrainingOf(teacher)).error().reason,
            "INDUSTRY_SYSTEM_REQUIRED");
}

TEST_F(CreateClaimTest, R13_TheReceiptMustBeInTheWindow) {
  const auto last = jixue::testing::At("2026-03-31T23:59:59.5+08:00");
  EXPECT_TRUE(Register(LearnerCall(person_, last), TrainingOf(person_)));
  const auto late = jixue::testing::At("2026-04-01T00:00:00+08:00");
  const auto failed = Register(LearnerCall(person_, late), TrainingOf(person_));
  EXPECT_EQ(failed.error().reason, "REGISTRATION_CLOSED");
  EXPECT_EQ(failed.error().params.at("closesAt"), "2026-03-31T15:59:59Z");
}

TEST_F(CreateClaimTest, R13_AYearWithoutPolicyIsUnknown) {
  auto claim = TrainingOf(person_);
  claim.content.year = 2031;
  EXPECT_EQ(Register(LearnerCall(person_), claim).error().reason, "POLICY_YEAR_UNKNOWN");
}

TEST_F(CreateClaimTest, R35_AnOverlappingSpanIsAWarningOnly) {
  Draft(person_, "2025-03-12", "2025-03-14");
  const auto view = Register(LearnerCall(person_), TrainingOf(person_));
  ASSERT_TRUE(view);
  EXPECT_EQ(view->similar.named.size(), 1U);
  const auto elsewhere =
      Register(LearnerCall(person_), TrainingOf(person_, "2025-05-10", "2025-05-12"));
  EXPECT_TRUE(elsewhere->similar.named.empty());
  const auto other = AddPerson(unit_);
  EXPECT_TRUE(Register(LearnerCall(other), TrainingOf(other))->similar.named.empty());
}

TEST_F(CreateClaimTest, R35_SpansOverlapWhenTheyShareAHalfDay) {
  const auto training = [&](Span span) {
    auto claim = TrainingOf(person_);
    claim.content.span = span;
    return claim;
  };
  const auto day = [](std::string_view text) { return ParseDate(text).value(); };
  using enum Half;
  ASSERT_TRUE(
      Register(LearnerCall(person_), training({day("2025-03-10"), kPm, day("2025-03-12"), kAm})));
  const auto overlaps = [&](Span span) {
    const auto view = Register(LearnerCall(person_), training(span)).value();
    database_.Sql("UPDATE claim SET deleted_at = created_at WHERE claim_id = '" +
                  view.claim.id.ToText() + "'");
    return !view.similar.named.empty();
  };
  EXPECT_FALSE(overlaps({day("2025-03-09"), kAm, day("2025-03-10"), kAm})) << "the morning before";
  EXPECT_TRUE(overlaps({day("2025-03-09"), kAm, day("2025-03-10"), kPm})) << "the first half day";
  EXPECT_TRUE(overlaps({day("2025-03-11"), kAm, day("2025-03-11"), kAm})) << "inside";
  EXPECT_TRUE(overlaps({day("2025-03-01"), kAm, day("2025-03-31"), kPm})) << "around";
  EXPECT_TRUE(overlaps({day("2025-03-12"), kAm, day("2025-03-13"), kAm})) << "the last half day";
  EXPECT_FALSE(overlaps({day("2025-03-12"), kPm, day("2025-03-13"), kAm})) << "the afternoon after";
}

TEST_F(CreateClaimTest, R55_AUnitAdminRegistersForAnyoneOfTheUnit) {
  const auto view = Register(UnitAdminCall(unit_), TrainingOf(person_));
  ASSERT_TRUE(view) << view.error().reason;
  EXPECT_EQ(view->claim.created_by_unit, unit_);
  const auto stranger = AddPerson(AddUnit());
  EXPECT_EQ(Register(UnitAdminCall(unit_), TrainingOf(stranger)).error().reason,
            "PERSON_NOT_FOUND");
  const auto unknown = PersonId::New(kNoon);
  EXPECT_EQ(Register(UnitAdminCall(unit_), TrainingOf(unknown)).error().reason, "PERSON_NOT_FOUND");
}

TEST_F(CreateClaimTest, R55_ADepartmentAdminRegistersForTheDepartmentOnly) {
  EXPECT_TRUE(Register(DepartmentAdminCall(unit_, department_), TrainingOf(person_)));
  const auto other = AddPerson(unit_, DepartmentId::New(kNoon));
  const auto nowhere = AddPerson(unit_);
  for (const auto& person : {other, nowhere}) {
    EXPECT_EQ(Register(DepartmentAdminCall(unit_, department_), TrainingOf(person)).error().reason,
              "PERSON_NOT_FOUND");
  }
}

TEST_F(CreateClaimTest, R39_ALearnerRegistersForNobodyElse) {
  const auto colleague = AddPerson(unit_, department_);
  EXPECT_EQ(Register(LearnerCall(colleague), TrainingOf(person_)).error().reason,
            "PERSON_NOT_FOUND");
}

TEST_F(CreateClaimTest, R39_AnAdminsOwnClaimIsALearnersDraft) {
  const auto view = Register(PersonAndUnitAdminCall(person_, unit_), TrainingOf(person_));
  ASSERT_TRUE(view);
  EXPECT_FALSE(view->claim.created_by_unit);
}

TEST_F(CreateClaimTest, R01_APersonWithoutUnitMayRegister) {
  const auto freelancer = AddPerson(std::nullopt);
  EXPECT_TRUE(Register(LearnerCall(freelancer), TrainingOf(freelancer)));
}

TEST_F(CreateClaimTest, AnOperatorRegistersForNobody) {
  auto call = LearnerCall(AddPerson(unit_));
  call.principal->roles.push_back(
      {RoleCode::kPlatformOperator, std::nullopt, std::nullopt, std::nullopt, std::nullopt});
  EXPECT_EQ(Register(call, TrainingOf(person_)).error().reason, "PERSON_NOT_FOUND");
}

}  // namespace
}  // namespace jixue::approval
