#include "services/approval/rpc/claim_list_proto.h"

#include <gtest/gtest.h>

#include "tests/unit/approval/claims.h"

namespace jixue::approval {
namespace {

const Secret kIndexKey{std::string(32, 'k')};

Call CallAtNoon() {
  Call call;
  call.received_at = kNoon;
  return call;
}

TEST(SearchClaimsRequest, RejectsAnIllFormedIdNumberByItsField) {
  v1::SearchClaimsRequest request;
  for (const auto& [number, code] : std::vector<std::pair<std::string, std::string>>{
           {"450100", "ID_NUMBER_PATTERN"},
           {"450100198502290016", "ID_NUMBER_DATE"},
           {"450100199001010018", "ID_NUMBER_CHECK"}}) {
    request.set_id_number(number);
    const auto search = ParseSearchClaims(request, CallAtNoon());
    ASSERT_FALSE(search) << number;
    EXPECT_EQ(search.error().fields, (std::vector{WrongField("#/idNumber", {code})}));
  }
  request.set_id_number("450100199001010017");
  const auto search = ParseSearchClaims(request, CallAtNoon());
  ASSERT_TRUE(search);
  EXPECT_EQ(PrepareSearchClaims(*search, kIndexKey).id_number_index->size(), 32U);
}

// Clients hold page tokens, which are bound to these texts.
TEST(ListNames, StayTheSame) {
  ClaimSelection selection{};
  EXPECT_EQ(NameOfListClaims(selection).text(), "ListClaims|||||||");
  EXPECT_EQ(NameOfSearchClaims(selection).text(), "SearchClaims|||||||");
  selection.filter.person = PersonId::Parse("018f0000-0000-7000-8000-000000000001");
  selection.filter.unit = UnitId::Parse("018f0000-0000-7000-8000-000000000002");
  selection.filter.department = DepartmentId::Parse("018f0000-0000-7000-8000-000000000003");
  selection.filter.year = 2025;
  selection.filter.states = {ClaimState::kDraft, ClaimState::kPending};
  selection.filter.name_prefix = "张|";
  selection.id_number_index = "\x01\xff";
  EXPECT_EQ(NameOfSearchClaims(selection).text(),
            "SearchClaims|018f0000-0000-7000-8000-000000000001|"
            "018f0000-0000-7000-8000-000000000002|018f0000-0000-7000-8000-000000000003|2025|"
            "DRAFT,PENDING,|01ff|张|");
}

TEST(ListNames, DifferWhereOnlyTheFilterOfOtherUnitsApprovalsDiffers) {
  v1::ListClaimsRequest request;
  request.set_approved_elsewhere(true);
  const auto selection = ParseListClaims(request);
  ASSERT_TRUE(selection);
  EXPECT_TRUE(selection->filter.approved_elsewhere);
  EXPECT_EQ(NameOfListClaims(*selection).text(), "ListClaimsApprovedElsewhere|||||||");
}

TEST(PageTokens, BelongToTheirListAndFilters) {
  const PageTokens tokens{Secret{std::string(32, 't')}};
  const Claim claim = DraftClaim();
  const ClaimSelection selection{};
  const auto name = NameOfListClaims(selection);
  Page<ClaimView> page{.items = {ClaimView{claim, "张三", ""}}, .more = true, .total = 7};

  const auto response = ToProto(page, tokens, name);

  EXPECT_EQ(response.items_size(), 1);
  EXPECT_EQ(response.total_count(), 7);
  v1::ListClaimsRequest request;
  request.set_page_token(response.next_page_token());
  const auto next = ParsePage(request, selection, tokens, name);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->page.after, claim.id);
  EXPECT_EQ(next->page.size, 20);

  ClaimSelection of_2025{};
  of_2025.filter.year = 2025;
  for (const auto& other : {NameOfListClaims(of_2025), NameOfSearchClaims(selection)}) {
    const auto rejected = ParsePage(request, selection, tokens, other);
    ASSERT_FALSE(rejected);
    EXPECT_EQ(rejected.error().fields,
              (std::vector{WrongField("#/pageToken", FieldCode{"BAD_PAGE_TOKEN"})}));
  }

  page.more = false;
  EXPECT_EQ(ToProto(page, tokens, name).next_page_token(), "");
}

}  // namespace
}  // namespace jixue::approval
