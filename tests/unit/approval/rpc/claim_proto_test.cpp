#include "services/approval/rpc/claim_proto.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/values/id_index.h"
#include "services/approval/rpc/outcome_proto.h"
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

TEST(NewClaimRequest, IsForTheCallerWhenNobodyIsNamed) {
  const auto own = PersonId::New(kNoon);
  auto request = TrainingRequest();
  EXPECT_EQ(ParseNewClaim(request, CallOf(own))->person, own);
  const auto other = PersonId::New(kNoon);
  request.set_person_id(other.ToText());
  EXPECT_EQ(ParseNewClaim(request, CallOf(own))->person, other);
}

TEST(NewClaimRequest, NeedsAPersonWhenTheCallerIsNone) {
  const auto command = ParseNewClaim(TrainingRequest(), CallOf(std::nullopt));
  ASSERT_FALSE(command);
  EXPECT_EQ(command.error().fields[0].pointer, "#/personId");
}

TEST(ChangeRequest, ClearsHoursOnly) {
  v1::UpdateClaimRequest request;
  request.set_claim_id(ClaimId::New(kNoon).ToText());
  request.mutable_update_mask()->add_paths("hours");
  EXPECT_TRUE(ParseClaimChange(request)->content.clears_hours);
  request.mutable_update_mask()->add_paths("start_date");
  const auto command = ParseClaimChange(request);
  ASSERT_FALSE(command);
  EXPECT_EQ(command.error().fields, (std::vector{WrongField("#/startDate", {"REQUIRED"})}));
}

TEST(ChangeRequest, TakesTheFieldsThatAreThere) {
  v1::UpdateClaimRequest request;
  request.set_claim_id(ClaimId::New(kNoon).ToText());
  request.set_title("研修班 7 (补)");
  request.set_hours(7.5);
  request.set_etag("3");
  const auto command = ParseClaimChange(request);
  ASSERT_TRUE(command);
  EXPECT_EQ(command->content.title, "研修班 7 (补)");
  EXPECT_EQ(command->content.hours, Hours::FromTenths(75));
  EXPECT_FALSE(command->content.year);
  EXPECT_EQ(command->etag, "3");
}

TEST(SearchRequest, RefusesAnIllFormedIdNumberByItsField) {
  v1::SearchClaimsRequest request;
  const Secret key{std::string(32, 'k')};
  for (const auto& [number, code] : std::vector<std::pair<std::string, std::string>>{
           {"450100", "ID_NUMBER_PATTERN"},
           {"450100198502290016", "ID_NUMBER_DATE"},
           {"450100199001010018", "ID_NUMBER_CHECK"}}) {
    request.set_id_number(number);
    const auto query = ParseSearch(request, kNoon, key);
    ASSERT_FALSE(query) << number;
    EXPECT_EQ(query.error().fields, (std::vector{WrongField("#/idNumber", {code})}));
  }
  request.set_id_number("450100199001010017");
  EXPECT_EQ(ParseSearch(request, kNoon, key)->id_number_index->size(), 32U);
}

TEST(ClaimAnswer, ShowsEveryActivityTypeAndActionByItsName) {
  for (int code = 1; code < v1::ActivityType::Code_ARRAYSIZE; ++code) {
    v1::CreateClaimRequest request = TrainingRequest();
    request.set_activity_type(static_cast<v1::ActivityType::Code>(code));
    request.set_hours(24);
    const auto command = ParseNewClaim(request, CallOf(PersonId::New(kNoon)));
    ASSERT_TRUE(command);
    Claim claim = DraftClaim();
    claim.content = command->content;
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

TEST(ClaimAnswer, R33W15ShowsNoProposalForAPatent) {
  Claim claim = DraftClaim();
  EXPECT_EQ(ToProto(ClaimView{claim, "张三", "", false}).proposed_hours(), 24);
  claim.content.activity_type = ActivityType::kPatent;
  EXPECT_FALSE(ToProto(ClaimView{claim, "张三", "", false}).has_proposed_hours());
}

TEST(DeletionAnswer, R64ListsCertificatesOfTheYearOnlyWhereHoursGo) {
  const auto deleted = [](ClaimState state) {
    return Done{HistoryAction::kDeleted, state, Delete(ClaimIn(state), kNoon).value(), "重复"};
  };
  const Done approved = deleted(ClaimState::kApproved);
  const Done pending = deleted(ClaimState::kPending);
  const std::vector<ItemOutcome> outcomes{{approved.after.id, approved},
                                          {pending.after.id, pending}};
  EXPECT_EQ(YearsThatLose(outcomes), (std::set<PersonYear>{{approved.after.person, 2025}}));

  const auto answer =
      ToDeletions(outcomes, {{{approved.after.person, 2025}, {{"certificate-1", "SERIAL"}}},
                             {{pending.after.person, 2025}, {{"certificate-2", "OTHER"}}}});

  EXPECT_EQ(answer.succeeded(), 2);
  EXPECT_EQ(answer.results(0).hours_removed(), 24);
  ASSERT_EQ(answer.results(0).certificates_invalidated_size(), 1);
  EXPECT_EQ(answer.results(0).certificates_invalidated(0).serial(), "SERIAL");
  EXPECT_EQ(answer.results(1).hours_removed(), 0);
  EXPECT_EQ(answer.results(1).certificates_invalidated_size(), 0);
}

}  // namespace
}  // namespace jixue::approval
