// What the migrations make of rows of before: the same rows that the service writes today.
#include "services/approval/app/delete_claim.h"
#include "services/approval/app/delete_claims.h"
#include "services/approval/app/update_claim.h"
#include "services/approval/migrations.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

class MigratedRowsTest : public ApprovalTest {
 protected:
  // Runs the one statement of the migrations that begins so.
  void Repeat(const std::string& beginning) {
    for (const auto& migration : kMigrations) {
      const auto begin = migration.sql.find(beginning);
      if (begin == std::string_view::npos) continue;
      const auto end = migration.sql.find(";\n", begin);
      database_.Sql(std::string{migration.sql.substr(begin, end - begin)});
      return;
    }
    FAIL() << beginning;
  }
  void Rename(const ClaimId& id, const std::string& title) {
    ContentChange content;
    content.title = title;
    ASSERT_TRUE(Write([&](db::Tx& tx) {
      return UpdateClaim(tx, LearnerCall(person_), {id, "*", content});
    }));
  }
  std::string Rows(const std::string& columns, const std::string& table) {
    return database_.Sql("SELECT string_agg(t::text, ' ' ORDER BY t::text) FROM (SELECT " +
                         columns + " FROM " + table + ") t");
  }
};

TEST_F(MigratedRowsTest, R37_KnowWhereEverybodyIs) {
  AddPerson(std::nullopt);
  AddPerson(unit_, std::nullopt, Industry::kHealth);
  const std::string columns = "person_id, version, unit_id, confirmed_industry";
  const auto kept = Rows(columns, "membership_history");
  database_.Sql("DELETE FROM membership_history");
  Repeat("INSERT INTO membership_history");
  EXPECT_EQ(Rows(columns, "membership_history"), kept);
}

TEST_F(MigratedRowsTest, D72_KnowWhatWasGivenUp) {
  const auto learner = LearnerCall(person_);
  const auto renamed = Draft(person_);
  Rename(renamed, "Ｏｒａｃｌｅ\u3000数据库\ufe00 研修班（２）");
  ASSERT_EQ(SubmitOne(learner, {renamed, "2"}, unit_), "");
  ASSERT_EQ(DecideOne(UnitAdminCall(unit_), {renamed}, {false, "没有举办过"}), "");
  Rename(renamed, "读书会");
  ASSERT_TRUE(Write([&](db::Tx& tx) { return DeleteClaim(tx, learner, {renamed, "*"}); }));
  const auto approved = Decided(person_, unit_, true);
  ASSERT_TRUE(Write([&](db::Tx& tx) {
    return DeleteClaims(tx, UnitAdminCall(unit_), {{approved}, "重复"});
  }));
  ASSERT_TRUE(Write([&](db::Tx& tx) { return DeleteClaim(tx, learner, {Draft(person_), "*"}); }));
  const auto of_before = Decided(person_, unit_, false);
  database_.Sql(
      "UPDATE claim_history SET year = NULL, activity_type = NULL, title = NULL, organiser = NULL, "
      "start_date = NULL, start_half = NULL, end_date = NULL, end_half = NULL, hours_tenths = NULL "
      "WHERE claim_id = '" +
      of_before.ToText() + "'");

  const std::string columns =
      "claim_id, version, person_id, title_key, start_date, end_date, state, is_deleted, "
      "reviewer_unit_id";
  const auto kept = Rows(columns, "given_up_claim");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM given_up_claim"), "4");
  database_.Sql("DELETE FROM given_up_claim");
  Repeat("INSERT INTO given_up_claim");
  EXPECT_EQ(Rows(columns, "given_up_claim"), kept);
}

TEST_F(MigratedRowsTest, D67_ClaimsOfFormerMembersAreTheirsAlone) {
  Register(UnitAdminCall(unit_), TrainingOf(person_));
  const auto created = [&] {
    return database_.Sql("SELECT count(*) FROM claim WHERE created_by_unit_id IS NOT NULL");
  };
  Repeat("UPDATE claim SET created_by_unit_id = NULL");
  EXPECT_EQ(created(), "1");
  database_.Sql("UPDATE claim SET person_unit_id = NULL");
  Repeat("UPDATE claim SET created_by_unit_id = NULL");
  EXPECT_EQ(created(), "0");
}

}  // namespace
}  // namespace jixue::approval
