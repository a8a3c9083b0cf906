// Statements against the schema, and the last line of defence: the constraints and privileges of
// the database.
#include "libs/db/query.h"
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

class Schema : public IdentityTest {
 protected:
  bool AppMay(const std::string& privilege, const std::string& table) {
    return Sql("SELECT has_table_privilege('identity_app', '" + table + "', '" + privilege +
               "')") == "t";
  }
};

TEST_F(Schema, EveryStatementPreparesOnIt) {
  int statements = 0;
  for (const db::Query* query = db::Query::First(); query != nullptr; query = query->next()) {
    if (!std::string_view{query->name()}.starts_with("identity.")) continue;
    EXPECT_NO_THROW(Sql("PREPARE \"" + std::string{query->name()} + "\" AS " + query->sql()))
        << query->name();
    ++statements;
  }
  EXPECT_GT(statements, 30);
}

TEST_F(Schema, TheServiceMayNotDeletePeopleAccountsOrUnits) {
  for (const char* table :
       {"person", "account", "ended_unit_admin", "unit", "department", "region"}) {
    EXPECT_FALSE(AppMay("DELETE", table)) << table;
    EXPECT_FALSE(AppMay("TRUNCATE", table)) << table;
  }
  EXPECT_TRUE(AppMay("DELETE", "session"));
}

TEST_F(Schema, OnlyRolesOfUnitAdminsEndAndTheirHistoryStays) {
  const std::string unit = MakeUnit().unit_id();
  AppointAndLogIn(unit, NewIdNumber());
  EXPECT_ANY_THROW(Sql("DELETE FROM role_grant WHERE role = 'LEARNER'"));
  Sql("INSERT INTO ended_unit_admin SELECT grant_id, account_id, unit_id, NULL, created_at, "
      "created_at, account_id "
      "FROM role_grant WHERE role = 'UNIT_ADMIN'");
  Sql("DELETE FROM role_grant WHERE role = 'UNIT_ADMIN'");
  EXPECT_ANY_THROW(Sql("UPDATE ended_unit_admin SET ended_at = began_at"));
  EXPECT_ANY_THROW(Sql("DELETE FROM ended_unit_admin"));
}

TEST_F(Schema, WhoComesIntoAnotherUnitIsNotRegisteredThere) {
  const std::string unit = MakeUnit().unit_id();
  const std::string other = MakeUnit("另一单位").unit_id();
  const std::string person = Register("zhangsan", unit);
  EXPECT_EQ(Sql("SELECT unit_by_registration FROM person"), "t");
  // As an instance of the previous version does it.
  Sql("UPDATE person SET unit_id = '" + other + "'");
  EXPECT_EQ(Sql("SELECT unit_by_registration FROM person"), "f");
  EXPECT_EQ(Sql("SELECT unit_since > created_at FROM person"), "t");
}

TEST_F(Schema, ADepartmentAlwaysBelongsToThePersonsUnit) {
  const std::string unit = MakeUnit().unit_id();
  const std::string foreign = MakeDepartment(MakeUnit("另一单位").unit_id());
  const std::string person = Register("zhangsan", unit);
  EXPECT_ANY_THROW(Sql("UPDATE person SET department_id = '" + foreign + "' WHERE person_id = '" +
                       person + "'"));
  EXPECT_ANY_THROW(Sql("UPDATE person SET unit_id = NULL, department_id = '" + foreign + "'"));
}

TEST_F(Schema, APasswordToBeChangedExpires) {
  Register("zhangsan", MakeUnit().unit_id());
  EXPECT_ANY_THROW(Sql("UPDATE account SET password_change_required = true"));
  EXPECT_ANY_THROW(Sql("UPDATE account SET password_hash = 'clear'"));
}

TEST_F(Schema, OnlyUnitAdminsHaveAUnit) {
  const std::string unit = MakeUnit().unit_id();
  Register("zhangsan", unit);
  EXPECT_ANY_THROW(Sql("UPDATE role_grant SET unit_id = '" + unit + "'"));
  EXPECT_ANY_THROW(Sql("UPDATE role_grant SET role = 'UNIT_ADMIN'"));
}

}  // namespace
}  // namespace jixue::identity
