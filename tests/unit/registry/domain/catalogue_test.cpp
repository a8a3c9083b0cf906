#include "services/registry/domain/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jixue::registry {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kHeader = "occupation,institution,batch\n";

TEST(CatalogueFiles, R89_LinesBecomeQualifications) {
  const CatalogueFile file =
      ParseCatalogue(std::string{kHeader} + "区块链工程技术人员,桂林电子科技大学,2\r\n\n");
  EXPECT_THAT(file.problems, IsEmpty());
  EXPECT_THAT(file.lines, ElementsAre(CatalogueLine{"区块链工程技术人员", "桂林电子科技大学", 2}));
}

TEST(CatalogueFiles, R98_EveryProblemIsNamedWithItsLine) {
  const CatalogueFile file =
      ParseCatalogue(std::string{kHeader} + "a,b,2\na,b,3\na,,1\nc,d,0\ne,f\n\"g\",h,1\n");
  EXPECT_THAT(file.problems,
              ElementsAre("line 3: stands there twice", "line 4: empty name",
                          "line 5: batch must be a positive whole number",
                          "line 6: expected three values", "line 7: quotes are not supported"));
}

TEST(CatalogueFiles, R98_OtherFilesAreRejected) {
  EXPECT_THAT(ParseCatalogue("").problems, testing::Not(IsEmpty()));
  EXPECT_THAT(ParseCatalogue("name,batch\na,1\n").problems, testing::Not(IsEmpty()));
  EXPECT_THAT(ParseCatalogue(std::string{kHeader} + "\xff,b,1\n").problems,
              testing::Not(IsEmpty()));
}

}  // namespace
}  // namespace jixue::registry
