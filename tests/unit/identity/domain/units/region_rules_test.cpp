#include "services/identity/domain/units/region_rules.h"

#include <gtest/gtest.h>

namespace jixue::identity {
namespace {

const std::vector<Region> kKnown{{"450000", "广西壮族自治区", "region"},
                                 {"450100", "南宁市", "city"},
                                 {"451400", "崇左市", "city"}};

struct RegionCase {
  std::string_view code;
  bool known;
};

class RegionOfAUnit : public ::testing::TestWithParam<RegionCase> {};

TEST_P(RegionOfAUnit, R115_IsBelowAKnownCity) {
  EXPECT_EQ(IsKnownRegion(GetParam().code, kKnown), GetParam().known);
}

INSTANTIATE_TEST_SUITE_P(Codes, RegionOfAUnit,
                         ::testing::Values(RegionCase{"450100", true}, RegionCase{"450127", true},
                                           RegionCase{"450181", true}, RegionCase{"451499", true},
                                           RegionCase{"450000", true}, RegionCase{"450012", false},
                                           RegionCase{"450200", false},
                                           RegionCase{"440100", false}),
                         [](const auto& test) { return "Code" + std::string{test.param.code}; });

TEST(CityCode, R115_IsTheFirstFourDigits) { EXPECT_EQ(CityCodeOf("450331"), "450300"); }

}  // namespace
}  // namespace jixue::identity
