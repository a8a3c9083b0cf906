#include "services/registry/rpc/catalogue_proto.h"

#include <gtest/gtest.h>

namespace jixue::registry {
namespace {

const PageTokens kTokens{Secret{std::string(32, 't')}};

Page<Institution> OnePageOfMore() {
  return {{{InstitutionId::New(Timestamp{}), "广西大学", {}}}, true, std::nullopt};
}

TEST(CatalogueRequests, AnIllFormedIdIsNoInstitution) {
  v1::GetInstitutionRequest request;
  request.set_institution_id("none");
  EXPECT_EQ(ParseGetInstitution(request).error().reason, "INSTITUTION_NOT_FOUND");
}

TEST(CataloguePages, OfOccupationsKeepTheNameOfTheirList) {
  const Occupation last{OccupationId::New(Timestamp{}), "密码工程技术人员"};
  const auto response = ToProto(Page<Occupation>{{last}, true, std::nullopt}, kTokens);
  // Clients hold tokens over an update of the service, so the list's name never changes.
  EXPECT_EQ(response.next_page_token(), kTokens.Make("occupations", last.id.ToText()));
  v1::ListOccupationsRequest request;
  request.set_page_token(response.next_page_token());
  EXPECT_EQ(ParseListOccupations(request, kTokens)->after, last.id);
}

TEST(CataloguePages, OfInstitutionsFollowATokenOfTheSameFiltersOnly) {
  v1::ListInstitutionsRequest request;
  request.set_occupation("密码");
  request.set_batch(3);
  const auto first = ParseListInstitutions(request, kTokens);
  ASSERT_TRUE(first);
  const auto page = OnePageOfMore();
  request.set_page_token(ToProto(page, first->filter, kTokens).next_page_token());
  EXPECT_EQ(ParseListInstitutions(request, kTokens)->page.after, page.items[0].id);

  request.set_batch(2);
  const auto other = ParseListInstitutions(request, kTokens);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().fields[0].pointer, "#/pageToken");
}

TEST(CataloguePages, FiltersWithSeparatorsAreNotMixedUp) {
  const auto page = OnePageOfMore();
  const auto response = ToProto(page, {.occupation = "a|b", .name = "c", .batch = {}}, kTokens);
  v1::ListInstitutionsRequest request;
  request.set_occupation("a");
  request.set_name("b|c");
  request.set_page_token(response.next_page_token());
  EXPECT_FALSE(ParseListInstitutions(request, kTokens));
}

}  // namespace
}  // namespace jixue::registry
