// The last line of defence: the database rejects impossible claims and rewritten history even when
// the code is wrong.
#include "libs/db/query.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

class SchemaTest : public ApprovalTest {
 protected:
  void ExpectRejected(const std::string& change) {
    EXPECT_ANY_THROW(database_.Sql("UPDATE claim SET " + change)) << change;
  }
};

TEST_F(SchemaTest, R38_RejectsAClaimThatNoRuleAllows) {
  Pending(person_, unit_);
  ExpectRejected("state = 'OPEN'");
  ExpectRejected("hours_tenths = 0");
  ExpectRejected("hours_tenths = 10001");
  ExpectRejected("year = 2024");
  ExpectRejected("end_date = '2025-03-09'");
  ExpectRejected("reviewer_unit_id = NULL");
  ExpectRejected("submitted_at = NULL");
  ExpectRejected("state = 'APPROVED'");
  ExpectRejected("state = 'REJECTED', decided_at = now(), opinion = '  '");
  ExpectRejected("activity_type = 'SLEEP'");
  EXPECT_NO_THROW(database_.Sql("UPDATE claim SET state = 'APPROVED', decided_at = now()"));
}

TEST_F(SchemaTest, R51_TheServiceItselfMayNotRewriteHistory) {
  const auto may = [&](const std::string& table, const std::string& privilege) {
    return database_.Sql("SELECT has_table_privilege('approval_app', '" + table + "', '" +
                         privilege + "')") == "t";
  };
  EXPECT_TRUE(may("claim_history", "INSERT"));
  EXPECT_FALSE(may("claim_history", "UPDATE"));
  EXPECT_FALSE(may("claim_history", "DELETE"));
  EXPECT_FALSE(may("claim", "DELETE"));
  EXPECT_FALSE(may("linked_industry", "INSERT"));
}

TEST_F(SchemaTest, EveryStatementPreparesOnTheMigratedSchema) {
  int prepared = 0;
  for (const auto* query = db::Query::First(); query != nullptr; query = query->next()) {
    const std::string name{query->name()};
    if (!name.starts_with("approval.") && !name.starts_with("replica.")) continue;
    EXPECT_NO_THROW(database_.Sql("PREPARE \"" + name + "\" AS " + query->sql())) << name;
    ++prepared;
  }
  EXPECT_GE(prepared, 20);
}

}  // namespace
}  // namespace jixue::approval
