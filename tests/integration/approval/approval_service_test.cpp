#include "services/approval/rpc/approval_service.h"

#include "libs/values/id_index.h"
#include "tests/integration/approval/rpc_fixture.h"

namespace jixue::approval {
namespace {

class ApprovalServiceTest : public ApprovalRpcTest {
 protected:
  std::string Delete(const Asked& asked, const ClaimId& id, bool validate_only,
                     v1::DeleteClaimsResponse* response) {
    v1::DeleteClaimsRequest request;
    request.add_claim_ids(id.ToText());
    request.set_reason("重复登记");
    request.set_validate_only(validate_only);
    return ReasonOf(stub_->DeleteClaims(ContextOf(asked).get(), request, response));
  }
  void AddCertificateOf(const PersonId& person) {
    certificate::v1::AffectedCertificate certificate;
    certificate.set_person_id(person.ToText());
    certificate.set_year(2025);
    certificate.set_certificate_id("certificate-1");
    certificate.set_serial("SERIAL");
    peers_.certificates.push_back(certificate);
  }
};

TEST_F(ApprovalServiceTest, R32_ProposesHours) {
  v1::ProposeHoursRequest request;
  request.set_start_date("2025-03-10");
  request.set_start_half(common::v1::Half::AM);
  request.set_end_date("2025-03-12");
  request.set_end_half(common::v1::Half::PM);
  v1::ProposeHoursResponse response;
  const Asked asked{TokenOf(LearnerCall(person_))};
  EXPECT_EQ(ReasonOf(stub_->ProposeHours(ContextOf(asked).get(), request, &response)), "");
  EXPECT_EQ(response.half_days(), 6);
  EXPECT_EQ(response.proposed_hours(), 24);
}

TEST_F(ApprovalServiceTest, APageTokenBelongsToItsFilters) {
  for (int i = 0; i < 3; ++i) Draft(person_);
  const Asked asked{TokenOf(LearnerCall(person_))};
  v1::ListClaimsRequest request;
  request.set_page_size(2);
  request.set_include_total(true);
  v1::ListClaimsResponse page;
  ASSERT_EQ(ReasonOf(stub_->ListClaims(ContextOf(asked).get(), request, &page)), "");
  EXPECT_EQ(page.items_size(), 2);
  EXPECT_EQ(page.total_count(), 3);
  request.set_page_token(page.next_page_token());
  ASSERT_EQ(ReasonOf(stub_->ListClaims(ContextOf(asked).get(), request, &page)), "");
  EXPECT_EQ(page.items_size(), 1);
  EXPECT_EQ(page.next_page_token(), "");
  request.set_year(2025);
  EXPECT_EQ(ReasonOf(stub_->ListClaims(ContextOf(asked).get(), request, &page)), "INVALID_REQUEST");
}

TEST_F(ApprovalServiceTest, R41_AnUnknownReviewerIsReadThrough) {
  const auto unit = UnitId::New(kNoon);
  v1::SubmitClaimsRequest request;
  request.add_claim_ids(Draft(person_).ToText());
  request.mutable_reviewer()->set_unit_id(unit.ToText());
  const Asked asked{TokenOf(LearnerCall(person_))};
  common::v1::BulkResult result;
  EXPECT_EQ(ReasonOf(stub_->SubmitClaims(ContextOf(asked).get(), request, &result)),
            "REVIEWER_NOT_FOUND");
  auto& state = peers_.units[unit.ToText()];
  state.set_unit_id(unit.ToText());
  state.set_version(1);
  EXPECT_EQ(ReasonOf(stub_->SubmitClaims(ContextOf(asked).get(), request, &result)), "");
  EXPECT_EQ(result.succeeded(), 1);
  EXPECT_EQ(result.results(0).warnings(0).code(), "OTHER_UNIT");
}

TEST_F(ApprovalServiceTest, R48_R64_ADeletionListsTheCertificatesThatItInvalidates) {
  AddCertificateOf(person_);
  const auto id = Decided(person_, unit_, true);
  const Asked admin{TokenOf(UnitAdminCall(unit_))};

  v1::DeleteClaimsResponse preview;
  ASSERT_EQ(Delete(admin, id, true, &preview), "");
  EXPECT_EQ(preview.results(0).hours_removed(), 24);
  EXPECT_EQ(preview.results(0).certificates_invalidated(0).serial(), "SERIAL");
  EXPECT_EQ(StateOf(id), "APPROVED");

  v1::DeleteClaimsResponse response;
  ASSERT_EQ(Delete(admin, id, false, &response), "");
  EXPECT_EQ(response.SerializeAsString(), preview.SerializeAsString());
  EXPECT_EQ(StateOf(id), "deleted");
}

TEST_F(ApprovalServiceTest, R48_WithoutCertificateADryRunFailsWith503AndADeletionContinues) {
  const auto id = Decided(person_, unit_, true);
  peers_.Stop();
  const Asked admin{TokenOf(UnitAdminCall(unit_))};
  v1::DeleteClaimsResponse response;
  EXPECT_EQ(Delete(admin, id, true, &response), "SERVICE_UNAVAILABLE");
  EXPECT_EQ(StateOf(id), "APPROVED");
  EXPECT_EQ(Delete(admin, id, false, &response), "");
  EXPECT_EQ(response.results(0).hours_removed(), 24);
  EXPECT_EQ(response.results(0).certificates_invalidated_size(), 0);
  EXPECT_EQ(StateOf(id), "deleted");
}

TEST_F(ApprovalServiceTest, R48_WithoutApprovedHoursCertificateIsNotAsked) {
  const auto id = Pending(person_, unit_);
  peers_.Stop();
  v1::DeleteClaimsResponse response;
  EXPECT_EQ(Delete({TokenOf(UnitAdminCall(unit_))}, id, true, &response), "");
  EXPECT_EQ(response.results(0).hours_removed(), 0);
}

TEST_F(ApprovalServiceTest, R53_FindsByTheIdNumber) {
  const auto number = IdNumber::Parse("450100199001010017", CivilDate(kNoon)).value();
  auto person = NewPerson(unit_);
  person.id_number_index = IdNumberIndex(Secret{std::string(32, 'b')}, number);
  Store([&](db::Tx& tx) { UpsertPersonReplica(tx, person, Cause{kNoon}); });
  const auto id = Pending(person.id, unit_);
  Pending(person_, unit_);
  v1::SearchClaimsRequest request;
  request.set_id_number("450100900101001");  // The old form of the same number.
  v1::ListClaimsResponse response;
  const Asked admin{TokenOf(UnitAdminCall(unit_))};
  ASSERT_EQ(ReasonOf(stub_->SearchClaims(ContextOf(admin).get(), request, &response)), "");
  ASSERT_EQ(response.items_size(), 1);
  EXPECT_EQ(response.items(0).claim_id(), id.ToText());
  request.set_id_number("450100199001010018");
  EXPECT_EQ(ReasonOf(stub_->SearchClaims(ContextOf(admin).get(), request, &response)),
            "INVALID_REQUEST");
}

TEST_F(ApprovalServiceTest, R50_ChangesShowsAndDeletesAClaimOverItsLife) {
  const auto id = Decided(person_, unit_, false);
  const Asked learner{TokenOf(LearnerCall(person_))};
  v1::UpdateClaimRequest change;
  change.set_claim_id(id.ToText());
  change.set_title("数据库研修班 (补)");
  change.mutable_update_mask()->add_paths("title");
  v1::Claim claim;
  EXPECT_EQ(ReasonOf(stub_->UpdateClaim(ContextOf(learner).get(), change, &claim)),
            "ETAG_REQUIRED");
  change.set_etag("\"3\"");
  ASSERT_EQ(ReasonOf(stub_->UpdateClaim(ContextOf(learner).get(), change, &claim)), "");
  EXPECT_EQ(claim.state(), v1::ClaimState::DRAFT);
  EXPECT_EQ(claim.revision(), 2);
  EXPECT_EQ(claim.opinion(), "材料不全");

  v1::GetClaimRequest read;
  read.set_claim_id(id.ToText());
  v1::Claim again;
  ASSERT_EQ(ReasonOf(stub_->GetClaim(ContextOf(learner).get(), read, &again)), "");
  EXPECT_EQ(again.SerializeAsString(), claim.SerializeAsString());

  v1::DeleteClaimRequest removal;
  removal.set_claim_id(id.ToText());
  removal.set_etag(claim.etag());
  v1::DeleteClaimResponse nothing;
  ASSERT_EQ(ReasonOf(stub_->DeleteClaim(ContextOf(learner).get(), removal, &nothing)), "");
  EXPECT_EQ(ReasonOf(stub_->GetClaim(ContextOf(learner).get(), read, &again)), "CLAIM_NOT_FOUND");

  v1::GetClaimHistoryRequest request;
  request.set_claim_id(id.ToText());
  v1::ClaimHistory history;
  ASSERT_EQ(ReasonOf(stub_->GetClaimHistory(ContextOf(learner).get(), request, &history)), "");
  ASSERT_EQ(history.items_size(), 5);
  EXPECT_EQ(history.items(2).opinion(), "材料不全");
  EXPECT_EQ(history.items(4).action(), v1::ClaimAction::DELETED);
  EXPECT_FALSE(history.items(4).has_to_state());
}

TEST_F(ApprovalServiceTest, R43_R46_DecidesAndWithdrawsInBulk) {
  const auto decided = Pending(person_, unit_);
  const auto withdrawn = Pending(person_, unit_);
  v1::DecideClaimsRequest request;
  request.add_items()->set_claim_id(decided.ToText());
  request.set_decision(v1::Decision::REJECT);
  common::v1::BulkResult result;
  const Asked admin{TokenOf(UnitAdminCall(unit_))};
  EXPECT_EQ(ReasonOf(stub_->DecideClaims(ContextOf(admin).get(), request, &result)),
            "OPINION_REQUIRED");
  request.set_opinion("材料不全");
  ASSERT_EQ(ReasonOf(stub_->DecideClaims(ContextOf(admin).get(), request, &result)), "");
  EXPECT_EQ(result.succeeded(), 1);

  v1::WithdrawClaimsRequest withdrawal;
  withdrawal.add_claim_ids(decided.ToText());
  withdrawal.add_claim_ids(withdrawn.ToText());
  const Asked learner{TokenOf(LearnerCall(person_))};
  ASSERT_EQ(ReasonOf(stub_->WithdrawClaims(ContextOf(learner).get(), withdrawal, &result)), "");
  EXPECT_EQ(result.succeeded(), 1);
  EXPECT_EQ(result.failed(), 1);
  EXPECT_EQ(result.results(0).problem().reason(), "CLAIM_NOT_PENDING");
  EXPECT_EQ(result.results(0).problem().params().at("state"), "REJECTED");
}

TEST_F(ApprovalServiceTest, RolesDecideWhoMayCall) {
  v1::ListClaimsResponse list;
  EXPECT_EQ(
      ReasonOf(stub_->SearchClaims(ContextOf({TokenOf(LearnerCall(person_))}).get(), {}, &list)),
      "PERMISSION_DENIED");
  common::v1::BulkResult result;
  v1::WithdrawClaimsRequest withdrawal;
  withdrawal.add_claim_ids(ClaimId::New(kNoon).ToText());
  EXPECT_EQ(ReasonOf(stub_->WithdrawClaims(ContextOf({TokenOf(UnitAdminCall(unit_))}).get(),
                                           withdrawal, &result)),
            "PERMISSION_DENIED");
  EXPECT_EQ(ReasonOf(stub_->ListClaims(ContextOf({"nonsense"}).get(), {}, &list)), "TOKEN_INVALID");
}

}  // namespace
}  // namespace jixue::approval
