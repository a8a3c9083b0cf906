#include "services/identity/domain/units/region_file.h"

#include <gtest/gtest.h>

namespace jixue::identity {
namespace {

TEST(RegionFile, HasOneRegionPerLine) {
  const auto regions =
      ParseRegionFile("code,name,level\n450000,广西壮族自治区,region\r\n\n450100,南宁市,city\n");
  ASSERT_TRUE(regions);
  EXPECT_EQ(*regions, (std::vector<Region>{{"450000", "广西壮族自治区", "region"},
                                           {"450100", "南宁市", "city"}}));
}

TEST(RegionFile, ReportsTheWrongLine) {
  for (const char* line : {"45010,南宁市,city", "450100,,city", "450100,南宁市,town",
                           "450100,南宁市", "45010x,a,city"}) {
    const auto regions =
        ParseRegionFile("code,name,level\n450000,广西,region\n" + std::string{line} + "\n");
    ASSERT_FALSE(regions) << line;
    EXPECT_NE(regions.error().find("line 3"), std::string::npos) << regions.error();
  }
}

TEST(RegionFile, MustNotBeEmpty) { EXPECT_FALSE(ParseRegionFile("code,name,level\n")); }

}  // namespace
}  // namespace jixue::identity
