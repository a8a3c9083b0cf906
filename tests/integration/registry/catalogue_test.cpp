#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/testing/fake_clock.h"
#include "libs/testing/template_database.h"
#include "services/registry/app/get_institution.h"
#include "services/registry/app/list_institutions.h"
#include "services/registry/app/list_occupations.h"
#include "services/registry/migrations.h"
#include "services/registry/storage/catalogue_repository.h"

namespace jixue::registry {
namespace {

using ::testing::ElementsAre;

const Timestamp kNow = jixue::testing::At("2026-03-31T12:00:00+08:00");

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

  Page<Institution> List(const InstitutionFilter& filter,
                         const PageQuery<InstitutionId>& page = {20, std::nullopt}) {
    return InTransaction([&](db::Tx& tx) { return ListInstitutions(tx, {filter, page}); });
  }

  std::vector<std::string> Names(const InstitutionFilter& filter) {
    std::vector<std::string> names;
    for (const auto& institution : List(filter).items) names.push_back(institution.name);
    return names;
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

TEST_F(Catalogue, R98_LoadingUpdatesABatchThatChanged) {
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
  PageQuery<InstitutionId> query{1, std::nullopt};
  bool more = true;
  while (more) {
    const auto page = List({}, query);
    ASSERT_EQ(page.items.size(), 1u);
    names.push_back(page.items[0].name);
    query.after = page.items[0].id;
    more = page.more;
  }
  EXPECT_THAT(names, ElementsAre("广西大学", "柳州学院", "100%学院"));
}

TEST_F(Catalogue, R98_OccupationsAreListedPageByPage) {
  Load(kLines);
  const auto list = [&](const PageQuery<OccupationId>& query) {
    return InTransaction([&](db::Tx& tx) { return ListOccupations(tx, query); });
  };
  const auto first = list({1, std::nullopt});
  ASSERT_EQ(first.items.size(), 1u);
  EXPECT_EQ(first.items[0].name, "人工智能");
  EXPECT_TRUE(first.more);
  const auto second = list({1, first.items[0].id});
  ASSERT_EQ(second.items.size(), 1u);
  EXPECT_EQ(second.items[0].name, "密码");
  EXPECT_FALSE(second.more);
}

TEST_F(Catalogue, R89_OneInstitutionIsReadWithItsQualifications) {
  Load(kLines);
  const auto page = List({});
  const auto one = InTransaction([&](db::Tx& tx) { return GetInstitution(tx, page.items[0].id); });
  EXPECT_EQ(one->name, "广西大学");
  ASSERT_EQ(one->qualifications.size(), 2u);
  EXPECT_EQ(one->qualifications[0].occupation, "人工智能");
  const auto unknown =
      InTransaction([&](db::Tx& tx) { return GetInstitution(tx, InstitutionId::New(kNow)); });
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().reason, "INSTITUTION_NOT_FOUND");
}

TEST_F(Catalogue, R91_AQualificationHasNoDatesUntilAnOperatorEntersThem) {
  Load(kLines);
  const auto id = List({}).items[0].id;
  const auto one = InTransaction([&](db::Tx& tx) { return GetInstitution(tx, id); });
  for (const auto& qualification : one->qualifications) {
    EXPECT_FALSE(qualification.valid_from);
    EXPECT_FALSE(qualification.valid_until);
  }
}

}  // namespace
}  // namespace jixue::registry
