#include "services/registry/storage/catalogue_repository.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"
#include "libs/testing/template_database.h"
#include "services/registry/app/get_institution.h"
#include "services/registry/app/list_catalogue.h"
#include "services/registry/migrations.h"

namespace jixue::registry {
namespace {

using ::testing::ElementsAre;

const Timestamp kNow = jixue::testing::At("2026-03-31T12:00:00+08:00");
const PageTokens kTokens{Secret{std::string(32, 't')}};

class Catalogue : public ::testing::Test {
 protected:
  template <class Body>
  auto InTransaction(Body body) {
    db::Tx tx{database_.pool(), db::Access::kReadWrite,
              std::chrono::steady_clock::now() + std::chrono::seconds{5}};
    auto result = body(tx);
    tx.Commit();
    return result;
  }

  void Load(const std::vector<CatalogueLine>& lines) {
    InTransaction([&](db::Tx& tx) {
      CatalogueRepository{tx}.Load(lines, kNow);
      return true;
    });
  }

  std::vector<std::string> Names(const InstitutionFilter& filter) {
    return InTransaction([&](db::Tx& tx) {
      std::vector<std::string> names;
      const auto page = ListInstitutions(tx, kTokens, filter, {0, ""});
      for (const auto& institution : page->items) {
        names.push_back(institution.name);
      }
      return names;
    });
  }

  jixue::testing::TestDatabase database_{"registry", kMigrations};
};

const std::vector<CatalogueLine> kLines{{"人工智能", "广西大学", 2},
                                        {"人工智能", "柳州学院", 2},
                                        {"密码", "广西大学", 3},
                                        {"密码", "100%学院", 3}};

TEST_F(Catalogue, R98_LoadingTwiceGivesTheSameState) {
  Load(kLines);
  Load(kLines);
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM qualification"), "4");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM institution"), "3");
}

TEST_F(Catalogue, R98_ABatchThatChangedIsTakenOver) {
  Load(kLines);
  Load({{"密码", "广西大学", 4}});
  EXPECT_EQ(database_.Sql("SELECT max(batch) FROM qualification"), "4");
}

TEST_F(Catalogue, InstitutionsAreFilteredByOccupationNameAndBatch) {
  Load(kLines);
  EXPECT_THAT(Names({}), ElementsAre("广西大学", "柳州学院", "100%学院"));
  EXPECT_THAT(Names({.occupation = "密码", .name = "", .batch = {}}),
              ElementsAre("广西大学", "100%学院"));
  EXPECT_THAT(Names({.occupation = "密码", .name = "", .batch = 2}), ElementsAre());
  EXPECT_THAT(Names({.occupation = "", .name = "%", .batch = {}}), ElementsAre("100%学院"));
  EXPECT_THAT(Names({.occupation = "", .name = "学院", .batch = 2}), ElementsAre("柳州学院"));
}

TEST_F(Catalogue, PagesFollowEachOtherWithoutGapOrRepeat) {
  Load(kLines);
  std::vector<std::string> names;
  std::string token;
  do {
    const auto page = InTransaction([&](db::Tx& tx) {
      return *ListInstitutions(tx, kTokens, {}, {1, token});
    });
    ASSERT_EQ(page.items.size(), 1u);
    names.push_back(page.items[0].name);
    token = page.next_page_token;
  } while (!token.empty());
  EXPECT_THAT(names, ElementsAre("广西大学", "柳州学院", "100%学院"));
}

TEST_F(Catalogue, ATokenOfOtherFiltersIsRefused) {
  Load(kLines);
  const auto page = InTransaction([&](db::Tx& tx) {
    return *ListInstitutions(tx, kTokens, {}, {1, ""});
  });
  const auto refused = InTransaction([&](db::Tx& tx) {
    return ListInstitutions(tx, kTokens, {.occupation = "密码", .name = "", .batch = {}},
                            {1, page.next_page_token});
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields[0].pointer, "#/pageToken");
}

TEST_F(Catalogue, R89_OneInstitutionIsReadWithItsQualifications) {
  Load(kLines);
  const auto page = InTransaction([&](db::Tx& tx) {
    return *ListInstitutions(tx, kTokens, {}, {0, ""});
  });
  const auto one = InTransaction([&](db::Tx& tx) { return GetInstitution(tx, page.items[0].id); });
  EXPECT_EQ(one->name, "广西大学");
  ASSERT_EQ(one->qualifications.size(), 2u);
  EXPECT_EQ(one->qualifications[0].occupation, "人工智能");
  const auto unknown =
      InTransaction([&](db::Tx& tx) { return GetInstitution(tx, InstitutionId::New(kNow)); });
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().reason, "INSTITUTION_NOT_FOUND");
}

}  // namespace
}  // namespace jixue::registry
