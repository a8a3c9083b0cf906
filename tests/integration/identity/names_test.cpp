// Names that were stored before D58.
#include "services/identity/jobs/normalise_names.h"
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

class StoredNames : public IdentityTest {
 protected:
  // An hour later, when no transaction with a lower id can commit any more.
  void Normalise() {
    jixue::testing::FakeClock later{clock_.Now() + std::chrono::hours{1}};
    NormaliseNames(database_.pool(), personal_data_, later, {});
  }

  const PersonalData personal_data_{config_.personal_data_key, config_.id_index_key};
};

TEST_F(StoredNames, D58_AreNormalisedAndTheirStatesPublished) {
  const std::string unit = MakeUnit("广西").unit_id();
  const std::string department = MakeDepartment(unit, "一");
  const std::string taken = MakeDepartment(unit, "二");
  const std::string person = Register("zhangsan", unit);
  const std::string nobody = Register("lisi", unit);
  Sql("UPDATE unit SET name = E'\\u3000广西\\u202E大学 ' WHERE unit_id = '" + unit + "'");
  Sql("UPDATE department SET name = '计算机学院 ' WHERE department_id = '" + department + "'");
  Sql("UPDATE department SET name = '计算机学院' WHERE department_id = '" + taken + "'");
  Sql("UPDATE person SET name = E'阿卜杜\\u2022买买提' WHERE person_id = '" + person + "'");
  Sql("UPDATE person SET name = E'\\u3164' WHERE person_id = '" + nobody + "'");
  Normalise();
  EXPECT_EQ(LastState<v1::UnitState>(unit).name(), "广西大学");
  EXPECT_EQ(LastState<v1::UnitState>(unit).version(), 2);
  EXPECT_EQ(LastState<v1::PersonState>(person).name(), "阿卜杜·买买提");
  EXPECT_EQ(LastState<v1::PersonState>(person).version(), 2);
  // The name is taken, and nothing would be left: both stay.
  EXPECT_EQ(Sql("SELECT name FROM department WHERE department_id = '" + department + "'"),
            "计算机学院 ");
  EXPECT_EQ(LastState<v1::PersonState>(nobody).version(), 1);
}

TEST_F(StoredNames, D58_AreDoneOnceAndLaterOnesFollow) {
  const std::string first = MakeUnit("一").unit_id();
  Normalise();
  Sql("UPDATE unit SET name = '一 ' WHERE unit_id = '" + first + "'");
  clock_.Advance(std::chrono::seconds{1});
  const std::string second = MakeUnit("二").unit_id();
  Sql("UPDATE unit SET name = '二 ' WHERE unit_id = '" + second + "'");
  Normalise();
  EXPECT_EQ(Sql("SELECT name FROM unit WHERE unit_id = '" + first + "'"), "一 ");
  EXPECT_EQ(Sql("SELECT name FROM unit WHERE unit_id = '" + second + "'"), "二");
}

TEST_F(StoredNames, D58_OfTheLastMinuteWait) {
  const std::string unit = MakeUnit("一").unit_id();
  Sql("UPDATE unit SET name = '一 ' WHERE unit_id = '" + unit + "'");
  NormaliseNames(database_.pool(), personal_data_, clock_, {});
  EXPECT_EQ(Sql("SELECT name FROM unit WHERE unit_id = '" + unit + "'"), "一 ");
}

}  // namespace
}  // namespace jixue::identity
