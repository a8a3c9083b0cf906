#include "services/approval/rpc/claim_proto.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/contract/field_rules.h"
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
  EXPECT_TRUE(rpc::CheckFields(request).empty());
  request.mutable_update_mask()->add_paths("start_date");
  EXPECT_EQ(rpc::CheckFields(request), (std::vector{WrongField("#/startDate", {"REQUIRED"})}));
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
    EXPECT_EQ(ToProto(ClaimView{claim, "张三", ""}).activity_type(), code);
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

TEST(ClaimResponse, D72_WarningsNameTheOtherClaim) {
  const Claim other = ClaimIn(ClaimState::kApproved);
  ClaimView view{DraftClaim(), "张三", ""};
  view.similar.named.push_back({.overlaps = true,
                                .id = other.id,
                                .state = ClaimState::kApproved,
                                .is_deleted = false,
                                .reviewer_unit = other.reviewer_unit,
                                .unit_name = "南宁师范大学",
                                .start_date = Day("2025-03-12"),
                                .end_date = Day("2025-03-14")});
  view.similar.named.push_back({.overlaps = false,
                                .id = other.id,
                                .state = ClaimState::kPending,
                                .is_deleted = true,
                                .reviewer_unit = std::nullopt,
                                .unit_name = "",
                                .start_date = Day("2025-03-10"),
                                .end_date = Day("2025-03-12")});
  view.similar.more = 3;
  view.ends_in_future = true;
  const auto proto = ToProto(view);
  ASSERT_EQ(proto.warnings_size(), 4);
  EXPECT_EQ(proto.warnings(0).code(), "OVERLAPPING_SPAN");
  const auto& params = proto.warnings(0).params();
  EXPECT_EQ(params.at("claimId"), other.id.ToText());
  EXPECT_EQ(params.at("state"), "APPROVED");
  EXPECT_EQ(params.at("unit"), "南宁师范大学");
  EXPECT_EQ(params.at("unitId"), other.reviewer_unit->ToText());
  EXPECT_EQ(params.at("startDate"), "2025-03-12");
  EXPECT_EQ(params.at("endDate"), "2025-03-14");
  EXPECT_EQ(proto.warnings(1).code(), "REPEATED_CLAIM");
  EXPECT_EQ(proto.warnings(1).params().at("state"), "DELETED");
  EXPECT_FALSE(proto.warnings(1).params().contains("unitId"));
  EXPECT_EQ(proto.warnings(2).code(), "MORE_SIMILAR_CLAIMS");
  EXPECT_EQ(proto.warnings(2).params().at("count"), "3");
  EXPECT_EQ(proto.warnings(3).code(), "ENDS_IN_FUTURE");
  EXPECT_EQ(proto.warnings(3).params().at("endDate"), "2025-03-12");
}

TEST(ClaimResponse, D71_TheHistoryCarriesUnitRoleAndContent) {
  const Claim claim = DraftClaim();
  std::vector<HistoryLine> lines{
      {claim.id, 1, kNoon, "张三", HistoryAction::kCreated, {}, ClaimState::kDraft, {}, 1}};
  EXPECT_FALSE(ToProto(lines).items(0).has_content()) << "a line of before";
  EXPECT_FALSE(ToProto(lines).items(0).has_actor_role());
  lines[0].actor_unit_name = "广西大学";
  lines[0].actor_role = RoleCode::kUnitAdmin;
  lines[0].content = claim.content;
  const auto history = ToProto(lines);
  EXPECT_EQ(history.items(0).actor_unit_name(), "广西大学");
  EXPECT_EQ(history.items(0).actor_role(), v1::ActorRole::UNIT_ADMIN);
  EXPECT_EQ(history.items(0).content().title(), "数据库研修班");
  EXPECT_EQ(history.items(0).content().hours(), 24);
  EXPECT_EQ(history.items(0).content().end_half(), common::v1::Half::PM);
}

TEST(ClaimResponse, R33_W15_ShowsNoProposalForAPatent) {
  Claim claim = DraftClaim();
  EXPECT_EQ(ToProto(ClaimView{claim, "张三", ""}).proposed_hours(), 24);
  claim.content.activity_type = ActivityType::kPatent;
  EXPECT_FALSE(ToProto(ClaimView{claim, "张三", ""}).has_proposed_hours());
}

}  // namespace
}  // namespace jixue::approval
