// What the certificate service and the person are told about a year beyond its hours: the unit that
// the hours were approved for (D68), and why a year is no longer met.
#include <gmock/gmock.h>

#include "libs/rpc/wire/proto_time.h"
#include "tests/integration/ledger/service_fixture.h"

namespace jixue::ledger {
namespace {

class CertificateFacts : public ServiceTest {
 protected:
  // Delivers an approval of hours of a member of that unit, and returns the claim.
  std::string Approve(const std::string& unit_name, const UnitId& unit = UnitId::New(kJune)) {
    const std::string claim = NewId();
    auto event = Approved(100, claim);
    event.set_person_unit_id(unit.ToText());
    if (!unit_name.empty()) event.set_person_unit_name(unit_name);
    Deliver(event);
    return claim;
  }

  v1::GetYearResponse GetYear() {
    v1::GetYearRequest request;
    request.set_person_id(person_.ToText());
    request.set_year(2025);
    return *Ask(*internal_stub_, &InternalStub::GetYear, AsService(), request);
  }

  v1::Compliance MyCompliance() {
    v1::GetMyComplianceRequest request;
    request.set_year(2025);
    return *Ask(*stub_, &Stub::GetMyCompliance, As(Learner()), request);
  }
};

TEST_F(CertificateFacts, D68_HaveTheUnitOfTheLastApprovedHours) {
  EXPECT_FALSE(GetYear().has_unit_id());
  Approve("南宁学院");
  const UnitId last = UnitId::New(kJune);
  Approve("广西大学", last);
  EXPECT_EQ(GetYear().unit_name(), "广西大学");
  EXPECT_EQ(GetYear().unit_id(), last.ToText());
  Deliver(RequiredEarned(200));
  EXPECT_EQ(GetYear().unit_name(), "广西大学") << "public hours are approved for no unit";
}

TEST_F(CertificateFacts, D68_AreOfRecognisedHoursOnly) {
  Approve("广西大学");
  const std::string claim = Approve("南宁学院");
  EXPECT_EQ(GetYear().unit_name(), "南宁学院");
  Deliver(Deleted(claim));
  EXPECT_EQ(GetYear().unit_name(), "广西大学");
}

TEST_F(CertificateFacts, D68_HaveNoUnitWhenTheLastHoursWereApprovedForNone) {
  Approve("广西大学");
  Deliver(Approved(100, NewId()));
  EXPECT_FALSE(GetYear().has_unit_id());
  EXPECT_FALSE(GetYear().has_unit_name());
}

TEST_F(CertificateFacts, D68_DoNotFollowThePersonToAnotherUnit) {
  Approve("广西大学");
  const UnitId joined = UnitId::New(kJune);
  database_.Sql("INSERT INTO unit (unit_id, version, name, region_code) VALUES ('" +
                joined.ToText() + "', 1, '省人民医院', '450100')");
  Upsert({.id = person_,
          .version = 2,
          .name = "张三",
          .id_number_masked = "450100**********17",
          .id_number_index = std::string(32, 'x'),
          .unit = joined,
          .department = std::nullopt,
          .industry = std::nullopt});
  EXPECT_EQ(GetYear().unit_name(), "广西大学");
}

TEST_F(CertificateFacts, D68_TakeANameThatApprovalDidNotKnowFromTheReplica) {
  const UnitId unit = UnitId::New(kJune);
  Approve("", unit);
  EXPECT_EQ(GetYear().unit_id(), unit.ToText());
  EXPECT_FALSE(GetYear().has_unit_name());
  database_.Sql("INSERT INTO unit (unit_id, version, name, region_code) VALUES ('" + unit.ToText() +
                "', 1, '广西大学', '450100')");
  EXPECT_EQ(GetYear().unit_name(), "广西大学");
}

TEST_F(CertificateFacts, D68_TheUnitOfAnEntryIsNeverChanged) {
  Approve("广西大学");
  EXPECT_ANY_THROW(database_.Sql("UPDATE entry_unit SET unit_name = 'x'"));
  EXPECT_ANY_THROW(database_.Sql("DELETE FROM entry_unit"));
  EXPECT_EQ(database_.Sql("SELECT has_table_privilege('ledger_app', 'entry_unit', 'UPDATE')"), "f");
}

TEST_F(CertificateFacts, R12_APersonIsToldThatALaterProgrammeTookTheYearBack) {
  OpenPolicyYear();
  Deliver(Approved(900, NewId()));
  EXPECT_TRUE(MyCompliance().met());
  EXPECT_FALSE(MyCompliance().has_met_before());
  clock_.Advance(std::chrono::minutes{1});
  Deliver(RequiredPublished());
  const v1::Compliance compliance = MyCompliance();
  EXPECT_FALSE(compliance.met());
  ASSERT_TRUE(compliance.has_met_before());
  EXPECT_EQ(compliance.met_before().change().code(), "MET_BEFORE_PROGRAMME_PUBLISHED");
  EXPECT_EQ(compliance.met_before().change().params().at("title"), "人工智能时代的机遇与挑战");
  EXPECT_EQ(rpc::FromProto(compliance.met_before().met_at()), kJune);
  EXPECT_EQ(rpc::FromProto(compliance.met_before().lost_at()), clock_.Now());
  // The conditions of the certificate do not ask for the subject, so it can still be issued.
  const v1::GetYearResponse facts = GetYear();
  ASSERT_EQ(facts.conditions_size(), 2);
  for (const auto& condition : facts.conditions()) EXPECT_TRUE(condition.met());
  Deliver(RequiredEarned(200));
  EXPECT_FALSE(MyCompliance().has_met_before());
}

TEST_F(CertificateFacts, R9_APersonIsToldThatMorePublicHoursTookTheYearBack) {
  OpenPolicyYear();
  Deliver(Approved(600, NewId()));
  Deliver(RequiredEarned(300));
  ASSERT_TRUE(MyCompliance().met());
  Deliver(CourseEarned(50));
  const v1::Compliance compliance = MyCompliance();
  EXPECT_FALSE(compliance.met());
  EXPECT_EQ(compliance.met_before().change().code(), "MET_BEFORE_PUBLIC_HOURS");
  EXPECT_EQ(compliance.met_before().entry_id(), Year().entries.back().id.ToText());
}

TEST_F(CertificateFacts, APersonIsToldThatAChangedPolicyTookTheYearBack) {
  OpenPolicyYear();
  Deliver(Approved(900, NewId()));
  v1::UpdatePolicyYearRequest request;
  request.set_year(2025);
  request.set_etag("1");
  request.set_total_hours(100);
  request.mutable_update_mask()->add_paths("total_hours");
  ASSERT_TRUE(Ask(*stub_, &Stub::UpdatePolicyYear, As(Operator()), request));
  EXPECT_EQ(MyCompliance().met_before().change().code(), "MET_BEFORE_POLICY_CHANGED");
}

TEST_F(CertificateFacts, R48_APersonIsToldThatADeletionTookTheYearBack) {
  OpenPolicyYear();
  const std::string claim = NewId();
  Deliver(Approved(900, claim));
  Deliver(Deleted(claim));
  EXPECT_EQ(MyCompliance().met_before().change().code(), "MET_BEFORE_HOURS_REVERSED");
}

}  // namespace
}  // namespace jixue::ledger
