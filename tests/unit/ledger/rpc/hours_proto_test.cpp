#include "services/ledger/rpc/hours_proto.h"

#include <gtest/gtest.h>

namespace jixue::ledger {
namespace {

constexpr const char* kUnit = "0190a000-0000-7000-8000-0000000000f1";
constexpr const char* kDepartment = "0190a000-0000-7000-8000-0000000000d1";

// Clients hold page tokens, which are bound to these texts: never change one.
TEST(ListNames, OfUnitHoursHaveAllFilters) {
  v1::ListUnitHoursRequest request;
  request.set_unit_id(kUnit);
  request.set_year(2025);
  EXPECT_EQ(ListNameOf(request).text(),
            "ledger.ListUnitHours|36:0190a000-0000-7000-8000-0000000000f1|4:2025|0:|0:");
  request.set_department_id(kDepartment);
  request.add_status(v1::YearStatus::MET);
  request.add_status(v1::YearStatus::MET_BY_MAKEUP);
  EXPECT_EQ(ListNameOf(request).text(),
            "ledger.ListUnitHours|36:0190a000-0000-7000-8000-0000000000f1|4:2025|"
            "36:0190a000-0000-7000-8000-0000000000d1|4:2,4,");
}

TEST(ListNames, OfSearchesHaveAllFilters) {
  v1::SearchHoursRequest request;
  request.set_year(2025);
  request.set_name("张三");
  request.set_id_number("450100199001010017");
  EXPECT_EQ(ListNameOf(request).text(),
            "ledger.SearchHours|0:|4:2025|0:|0:|6:张三|18:450100199001010017");
}

TEST(ParseListUnitHours, NeedsAUnit) {
  const PageTokens tokens{Secret{std::string(32, 'p')}};
  EXPECT_EQ(ParseListUnitHours({}, tokens).error().reason, "UNIT_NOT_FOUND");
}

TEST(ParseListUnitHours, TakesTheTokenOfItsOwnListOnly) {
  const PageTokens tokens{Secret{std::string(32, 'p')}};
  const std::string last = "0190a000-0000-7000-8000-000000000001";
  v1::ListUnitHoursRequest request;
  request.set_unit_id(kUnit);
  request.set_year(2025);
  request.set_page_token(tokens.Make(ListNameOf(request).text(), last));
  const auto query = ParseListUnitHours(request, tokens);
  ASSERT_TRUE(query);
  EXPECT_EQ(query->page.size, 20);
  EXPECT_EQ(query->page.after, PersonId::Parse(last));
  request.set_year(2024);
  EXPECT_EQ(ParseListUnitHours(request, tokens).error().fields.at(0).code, "BAD_PAGE_TOKEN");
}

}  // namespace
}  // namespace jixue::ledger
