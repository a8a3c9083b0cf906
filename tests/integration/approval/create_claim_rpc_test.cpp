#include "libs/rpc/wire/proto_time.h"
#include "libs/rpc/wire/status.h"
#include "tests/integration/approval/rpc_fixture.h"

namespace jixue::approval {
namespace {

class CreateClaimRpcTest : public ApprovalRpcTest {
 protected:
  std::string Create(const Asked& asked, const v1::CreateClaimRequest& request,
                     v1::Claim* claim = nullptr) {
    v1::Claim ignored;
    return ReasonOf(stub_->CreateClaim(ContextOf(asked).get(), request, claim ? claim : &ignored));
  }
};

TEST_F(CreateClaimRpcTest, AClaimRightAfterRegistrationReadsReplicasThrough) {
  const auto person = PersonId::New(kNoon);
  const auto unit = UnitId::New(kNoon);
  auto& state = peers_.people[person.ToText()];
  state.set_person_id(person.ToText());
  state.set_version(4);
  state.set_name("李四");
  state.set_id_number_masked("450200**********12");
  state.set_id_number_index(std::string(32, '\x03'));
  state.set_unit_id(unit.ToText());
  auto& unit_state = peers_.units[unit.ToText()];
  unit_state.set_unit_id(unit.ToText());
  unit_state.set_version(1);
  auto& year = peers_.years[2026];
  year.set_year(2026);
  year.set_version(1);
  *year.mutable_registration_opens_at() = rpc::ToProto(kNoon);
  *year.mutable_registration_closes_at() = rpc::ToProto(kNoon + std::chrono::hours{24});
  auto request = Training();
  request.set_year(2026);
  request.set_start_date("2025-12-30");
  request.set_end_date("2026-01-02");
  const Asked asked{TokenOf(LearnerCall(person))};

  v1::Claim claim;
  ASSERT_EQ(Create(asked, request, &claim), "");

  EXPECT_EQ(claim.person_name(), "李四");
  EXPECT_EQ(claim.hours(), 32);
  EXPECT_EQ(claim.state(), v1::ClaimState::DRAFT);
  EXPECT_EQ(claim.etag(), "1");
  EXPECT_EQ(peers_.questions, 3);
  EXPECT_EQ(Create(asked, request, &claim), "");
  EXPECT_EQ(peers_.questions, 3) << "replicas are stored";
  EXPECT_EQ(claim.warnings(0).code(), "OVERLAPPING_SPAN");
}

TEST_F(CreateClaimRpcTest, UnknownPeopleAndYearsHaveTheirOwnReasons) {
  auto request = Training();
  const Asked learner{TokenOf(LearnerCall(PersonId::New(kNoon)))};
  EXPECT_EQ(Create(learner, request), "PERSON_NOT_FOUND");
  request.set_year(2031);
  request.set_end_date("2031-01-01");
  request.set_hours(24);
  EXPECT_EQ(Create({TokenOf(LearnerCall(person_))}, request), "POLICY_YEAR_UNKNOWN");
}

TEST_F(CreateClaimRpcTest, KnownReplicasNeedNoOtherServiceAndUnknownOnesFailWith503) {
  peers_.Stop();
  EXPECT_EQ(Create({TokenOf(LearnerCall(person_))}, Training()), "");
  EXPECT_EQ(Create({TokenOf(LearnerCall(PersonId::New(kNoon)))}, Training()),
            "SERVICE_UNAVAILABLE");
}

TEST_F(CreateClaimRpcTest, AMalformedStateFromItsOwnerFailsWith500) {
  const auto person = PersonId::New(kNoon);
  peers_.people[person.ToText()].set_person_id(person.ToText());
  EXPECT_EQ(Create({TokenOf(LearnerCall(person))}, Training()), "INTERNAL") << "it has no version";
}

TEST_F(CreateClaimRpcTest, ARegistrationNeedsAPersonAndAConsistentContent) {
  auto request = Training();
  request.set_year(2024);
  const auto admin = [&] { return Asked{TokenOf(UnitAdminCall(unit_))}; };
  v1::Claim claim;
  const auto fields = [&] {
    const auto status = stub_->CreateClaim(ContextOf(admin()).get(), request, &claim);
    return rpc::FromStatus(status).fields;
  };
  ASSERT_EQ(fields().size(), 1U);
  EXPECT_EQ(fields()[0].pointer, "#/year");
  request.set_year(2025);
  ASSERT_EQ(fields().size(), 1U);
  EXPECT_EQ(fields()[0].pointer, "#/personId");
}

TEST_F(CreateClaimRpcTest, AReplayReturnsTheFirstResponseAndMakesNoSecondClaim) {
  const Asked asked{TokenOf(LearnerCall(person_)), "key-1"};
  v1::Claim first;
  v1::Claim second;
  ASSERT_EQ(Create(asked, Training(), &first), "");
  ASSERT_EQ(Create(asked, Training(), &second), "");
  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM claim"), "1");
  auto other = Training();
  other.set_title("another");
  EXPECT_EQ(Create(asked, other), "IDEMPOTENCY_KEY_REUSED");
}

}  // namespace
}  // namespace jixue::approval
