#include "services/approval/rpc/bulk_proto.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace jixue::approval
