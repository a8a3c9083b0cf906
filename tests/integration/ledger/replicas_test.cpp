// Replicas of identity's states: a newer version replaces an older one, in whatever order they
// come.
#include <gtest/gtest.h>

#include "jixue/identity/v1/identity_events.pb.h"
#include "tests/integration/ledger/fixture.h"

namespace jixue::ledger {
namespace {

class Replicas : public LedgerTest {
 protected:
  identity::v1::PersonState Person(std::int64_t version, const std::string& name) const {
    identity::v1::PersonState state;
    state.set_person_id(person_.ToText());
    state.set_version(version);
    state.set_name(name);
    state.set_id_number_masked("450100**********17");
    state.set_id_number_index(std::string("\0\x01", 2) + std::string(30, 'x'));
    return state;
  }
};

TEST_F(Replicas, OfPeopleTakeNewerVersionsOnly) {
  Deliver(Person(2, "张三"));
  Deliver(Person(1, "旧名"));
  EXPECT_EQ(database_.Sql("SELECT name FROM person"), "张三");
  auto moved = Person(3, "张三");
  moved.set_unit_id(UnitId::New(kJune).ToText());
  moved.set_industry(common::v1::Industry::HEALTH);
  Deliver(moved);
  EXPECT_EQ(database_.Sql("SELECT unit_id || ' ' || industry FROM person"), moved.unit_id() + " 2");
  Deliver(Person(4, "张三"));
  EXPECT_EQ(database_.Sql("SELECT unit_id IS NULL AND industry IS NULL FROM person"), "t")
      << "a field that the new state does not have is cleared";
}

TEST_F(Replicas, OfUnitsTakeNewerVersionsOnly) {
  identity::v1::UnitState state;
  state.set_unit_id(UnitId::New(kJune).ToText());
  state.set_version(2);
  state.set_name("广西大学");
  state.set_region_code("450100");
  Deliver(state);
  state.set_version(1);
  state.set_name("旧名");
  Deliver(state);
  EXPECT_EQ(database_.Sql("SELECT name FROM unit"), "广西大学");
}

TEST_F(Replicas, AreNotMadeOfMalformedStates) {
  auto state = Person(1, "张三");
  state.set_unit_id("no unit");
  Deliver(state);
  Deliver(Person(0, "张三"));
  EXPECT_EQ(ParkedReason(), "EVENT_INVALID,EVENT_INVALID");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM person"), "0");
}

}  // namespace
}  // namespace jixue::ledger
