#include "services/approval/rpc/claim_proto.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/approval/claims.h"

namespace jixue::approval {
namespace {

Call CallOf(std::optional<PersonId> person) {
  Call call;
  call.principal.emplace(Principal{.account = AccountId::New(kNoon),
                                   .session = SessionId::New(kNoon),
                                   .person = person,
                                   .roles = {}});
  call.received_at = kNoon;
  return call;
}

v1::CreateClaimRequest TrainingRequest() {
  v1::CreateClaimRequest request;
  request.set_year(2025);
  request.set_activity_type(v1::ActivityType::TRAINING);
  request.set_title("数据库研修班");
  request.set_organiser("广西大学");
  request.set_start_date("2025-03-10");
  request.set_start_half(common::v1::Half::AM);
  request.set_end_date("2025-03-12");
  request.set_end_half(common::v1::Half::PM);
  request.set_promise(true);
  return request;
}

TEST(CreateClaimRequest, IsForTheCallerWhenNobodyIsNamed) {
  const auto own = PersonId::New(kNoon);
  auto request = TrainingRequest();
  EXPECT_EQ(ParseCreateClaim(request, CallOf(own))->person, own);
  EXPECT_EQ(ParseCreateClaim(request, CallOf(std::nullopt))->person, std::nullopt);
  const auto other = PersonId::New(kNoon);
  request.set_person_id(other.ToText());
  EXPECT_EQ(ParseCreateClaim(request, CallOf(own))->person, other);
}

TEST(UpdateClaimRequest, ClearsHoursOnly) {
  v1::UpdateClaimRequest request;
  request.set_claim_id(ClaimId::New(kNoon).ToText());
  request.mutable_update_mask()->add_paths("hours");
  EXPECT_TRUE(ParseUpdateClaim(request)->content.clears_hours);
  request.mutable_update_mask()->add_paths("start_date");
  const auto command = ParseUpdateClaim(request);
  ASSERT_FALSE(command);
  EXPECT_EQ(command.error().fields, (std::vector{WrongField("#/startDate", {"REQUIRED"})}));
}

TEST(UpdateClaimRequest, TakesTheFieldsThatArePresent) {
  v1::UpdateClaimRequest request;
  request.set_claim_id(ClaimId::New(kNoon).ToText());
  request.set_title("研修班 7 (补)");
  request.set_hours(7.5);
  request.set_etag("3");
  const auto command = ParseUpdateClaim(request);
  ASSERT_TRUE(command);
  EXPECT_EQ(command->content.title, "研修班 7 (补)");
  EXPECT_EQ(command->content.hours, Hours::FromTenths(75));
  EXPECT_FALSE(command->content.year);
  EXPECT_EQ(command->etag, "3");
}

TEST(ClaimResponse, ShowsEveryActivityTypeAndActionByItsName) {
  for (int code = 1; code < v1::ActivityType::Code_ARRAYSIZE; ++code) {
    v1::CreateClaimRequest request = TrainingRequest();
    request.set_activity_type(static_cast<v1::ActivityType::Code>(code));
    request.set_hours(24);
    const auto command = ParseCreateClaim(request, CallOf(PersonId::New(kNoon)));
    ASSERT_TRUE(command);
    Claim claim = DraftClaim();
    claim.content = Complete(command->statement).value();
    EXPECT_EQ(ToProto(ClaimView{claim, "张三", "", false}).activity_type(), code);
  }
  using enum HistoryAction;
  std::vector<HistoryLine> lines;
  for (const auto action :
       {kCreated, kChanged, kSubmitted, kWithdrawn, kApproved, kRejected, kDeleted}) {
    const Claim claim = DraftClaim();
    lines.push_back(
        {claim.id, 1, kNoon, "张三", action, std::nullopt, std::nullopt, std::nullopt, 1});
  }
  const auto history = ToProto(lines);
  for (int index = 0; index < history.items_size(); ++index) {
    EXPECT_EQ(history.items(index).action(), index + 1);
  }
}

TEST(ClaimResponse, R33_W15_ShowsNoProposalForAPatent) {
  Claim claim = DraftClaim();
  EXPECT_EQ(ToProto(ClaimView{claim, "张三", "", false}).proposed_hours(), 24);
  claim.content.activity_type = ActivityType::kPatent;
  EXPECT_FALSE(ToProto(ClaimView{claim, "张三", "", false}).has_proposed_hours());
}

}  // namespace
}  // namespace jixue::approval
