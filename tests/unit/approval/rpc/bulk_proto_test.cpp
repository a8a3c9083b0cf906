#include "services/approval/rpc/bulk_proto.h"

#include <gtest/gtest.h>

#include "libs/contract/field_rules.h"
#include "tests/unit/approval/claims.h"

namespace jixue::approval {
namespace {

ClaimTransition DeletionFrom(ClaimState state) {
  return {HistoryAction::kDeleted, state, DeleteSubmitted(ClaimIn(state), kNoon).value(), "重复"};
}

TEST(DeletionResults, R64_ListCertificatesOfTheYearOnlyWhereHoursAreReversed) {
  const auto approved = DeletionFrom(ClaimState::kApproved);
  const auto pending = DeletionFrom(ClaimState::kPending);
  const std::vector<ItemOutcome> outcomes{{approved.after.id, approved},
                                          {pending.after.id, pending}};

  const auto response =
      ToDeletionResults(outcomes, {{{approved.after.person, 2025}, {{"certificate-1", "SERIAL"}}},
                                   {{pending.after.person, 2025}, {{"certificate-2", "OTHER"}}}});

  EXPECT_EQ(response.succeeded(), 2);
  EXPECT_EQ(response.results(0).hours_removed(), 24);
  ASSERT_EQ(response.results(0).certificates_invalidated_size(), 1);
  EXPECT_EQ(response.results(0).certificates_invalidated(0).serial(), "SERIAL");
  EXPECT_EQ(response.results(1).hours_removed(), 0);
  EXPECT_EQ(response.results(1).certificates_invalidated_size(), 0);
}

TEST(BulkRequests, NameTheItemWhoseIdIsMissing) {
  v1::DecideClaimsRequest request;
  request.add_items()->set_claim_id(ClaimId::New(kNoon).ToText());
  request.add_items();
  const auto decisions = ParseDecideClaims(request);
  ASSERT_FALSE(decisions);
  EXPECT_EQ(decisions.error().fields,
            (std::vector{WrongField("#/items/1/claimId", FieldCode{"REQUIRED"})}));
}

// What the field rules and the request's own rules say against a request; empty when nothing.
std::vector<FieldError> ProblemsOf(const v1::SubmitClaimsRequest& request) {
  auto problems = rpc::CheckFields(request);
  if (!problems.empty()) return problems;
  const auto submission = ParseSubmitClaims(request);
  return submission ? std::vector<FieldError>{} : submission.error().fields;
}

TEST(SubmitClaimsRequest, D65_NamesClaimsInOneOfTwoWays) {
  v1::SubmitClaimsRequest request;
  request.mutable_reviewer()->set_unit_id(UnitId::New(kNoon).ToText());
  EXPECT_EQ(ProblemsOf(request), (std::vector{WrongField("#/claimIds", FieldCode{"REQUIRED"})}));
  const auto first = ClaimId::New(kNoon);
  request.add_claim_ids(first.ToText());
  EXPECT_EQ(ProblemsOf(request), std::vector<FieldError>{});
  EXPECT_EQ(ParseSubmitClaims(request)->items.at(0).claim, first);
  EXPECT_FALSE(ParseSubmitClaims(request)->items.at(0).etag);

  auto& item = *request.add_items();
  item.set_claim_id(ClaimId::New(kNoon).ToText());
  item.set_etag("3");
  EXPECT_EQ(ProblemsOf(request), (std::vector{WrongField("#/items", {"NOT_ALLOWED_HERE"})}));
  request.clear_claim_ids();
  EXPECT_EQ(ProblemsOf(request), std::vector<FieldError>{});
  EXPECT_EQ(ParseSubmitClaims(request)->items.at(0).etag, "3");
  for (int i = 0; i < 500; ++i) *request.add_items() = request.items(0);
  EXPECT_EQ(ProblemsOf(request),
            (std::vector{WrongField("#/items", {"TOO_MANY_ITEMS"}, {{"max", "500"}})}));
}

TEST(BulkRequests, D65_RejectAnEtagThatIsPresentButEmpty) {
  v1::DecideClaimsRequest decisions;
  decisions.set_decision(v1::Decision::APPROVE);
  for (const auto* etag : {"1", ""}) {
    auto& item = *decisions.add_items();
    item.set_claim_id(ClaimId::New(kNoon).ToText());
    item.set_etag(etag);
  }
  EXPECT_EQ(rpc::CheckFields(decisions),
            (std::vector{WrongField("#/items/1/etag", {"TOO_SHORT"}, {{"min", "1"}})}));
  decisions.mutable_items(1)->clear_etag();
  EXPECT_EQ(rpc::CheckFields(decisions), std::vector<FieldError>{});
  EXPECT_FALSE(ParseDecideClaims(decisions)->items.at(1).etag);

  v1::SubmitClaimsRequest submission;
  submission.mutable_reviewer()->set_unit_id(UnitId::New(kNoon).ToText());
  submission.add_items()->set_claim_id(ClaimId::New(kNoon).ToText());
  submission.mutable_items(0)->set_etag("");
  EXPECT_EQ(ProblemsOf(submission),
            (std::vector{WrongField("#/items/0/etag", {"TOO_SHORT"}, {{"min", "1"}})}));
}

}  // namespace
}  // namespace jixue::approval
