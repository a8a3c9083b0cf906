#include "jixue/identity/v1/identity_events.pb.h"
#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/outbox/inbox.h"
#include "services/approval/wiring.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

class ReplicasTest : public ApprovalTest {
 protected:
  std::string DepartmentOf(const ClaimId& id) {
    return database_.Sql("SELECT coalesce(department_id::text, '') FROM claim WHERE claim_id = '" +
                         id.ToText() + "'");
  }
  replica::Person Moved(const PersonId& person, std::int64_t version,
                        std::optional<DepartmentId> department) {
    auto state = NewPerson(unit_, department);
    state.id = person;
    state.version = version;
    return state;
  }
};

TEST_F(ReplicasTest, AStateThatIsNotNewerChangesNothing) {
  auto person = NewPerson(unit_);
  const auto upsert = [&](std::int64_t version, std::string name) {
    person.version = version;
    person.name = std::move(name);
    Store([&](db::Tx& tx) { UpsertPersonReplica(tx, person, Cause{kNoon}); });
    return database_.Sql("SELECT name || version FROM person WHERE person_id = '" +
                         person.id.ToText() + "'");
  };
  EXPECT_EQ(upsert(2, "甲"), "甲2");
  EXPECT_EQ(upsert(2, "乙"), "甲2");
  EXPECT_EQ(upsert(1, "丙"), "甲2");
  EXPECT_EQ(upsert(3, "丁"), "丁3");
}

TEST_F(ReplicasTest, R55_OpenClaimsFollowThePersonsDepartmentAndApprovedOnesDoNot) {
  const auto draft = Draft(person_);
  const auto pending = Pending(person_, unit_);
  const auto rejected = Decided(person_, unit_, false);
  const auto approved = Decided(person_, unit_, true);
  const auto stranger = Draft(AddPerson(unit_, department_));
  const auto moved_to = DepartmentId::New(kNoon);

  Store([&](db::Tx& tx) { UpsertPersonReplica(tx, Moved(person_, 2, moved_to), Cause{kNoon}); });

  for (const auto& id : {draft, pending, rejected}) EXPECT_EQ(DepartmentOf(id), moved_to.ToText());
  EXPECT_EQ(DepartmentOf(approved), department_.ToText());
  EXPECT_EQ(DepartmentOf(stranger), department_.ToText());
  EXPECT_EQ(database_.Sql("SELECT version FROM claim WHERE claim_id = '" + pending.ToText() + "'"),
            "2")
      << "columns that events keep current do not raise the etag (D22)";

  Store([&](db::Tx& tx) { UpsertPersonReplica(tx, Moved(person_, 1, department_), Cause{kNoon}); });
  EXPECT_EQ(DepartmentOf(pending), moved_to.ToText());
}

TEST_F(ReplicasTest, MissingOnesAreFound) {
  const auto find = [&](const NeededReplicas& needed) {
    return Read([&](db::Tx& tx) { return FindMissingReplicas(tx, needed); });
  };
  const auto unknown = PersonId::New(kNoon);
  const auto unknown_unit = UnitId::New(kNoon);
  const auto all_there = find({.person = person_, .unit = unit_, .year = 2025});
  EXPECT_FALSE(all_there.person || all_there.unit || all_there.year);
  EXPECT_EQ(find({.person = unknown}).person, unknown);
  EXPECT_EQ(find({.unit = unknown_unit}).unit, unknown_unit);
  EXPECT_EQ(find({.year = 2031}).year, 2031);
  EXPECT_EQ(find({.person = AddPerson(unknown_unit)}).unit, unknown_unit)
      << "the unit of the person is needed for the industry";
}

class ConsumerTest : public ApprovalTest {
 protected:
  // Applies a delivery with the handler of its type.
  bool Deliver(const std::string& topic, const google::protobuf::Message& message) {
    return DeliverBytes(topic, message.GetDescriptor()->full_name(), message.SerializeAsString());
  }
  bool DeliverBytes(const std::string& topic, const std::string& type, std::string payload) {
    for (const auto& subscription : Subscriptions()) {
      if (subscription.topic != topic) continue;
      for (const auto& [handled, handler] : subscription.handlers) {
        if (handled != type) continue;
        const outbox::Delivery delivery{.id = EventId::New(kNoon),
                                        .topic = topic,
                                        .type = type,
                                        .key = "key",
                                        .aggregate_type = "person",
                                        .aggregate_id = "id",
                                        .aggregate_version = 1,
                                        .occurred_at = kNoon,
                                        .trace_parent = "",
                                        .payload = std::move(payload)};
        return outbox::Apply(database_.pool(), clock_, "approval", delivery, handler);
      }
    }
    ADD_FAILURE() << "no handler of " << type << " on " << topic;
    return false;
  }

  jixue::testing::FakeClock clock_{kNoon};
};

TEST_F(ConsumerTest, StoresPeopleUnitsAndPolicyYears) {
  identity::v1::PersonState person;
  person.set_person_id(PersonId::New(kNoon).ToText());
  person.set_version(1);
  person.set_name("李四");
  person.set_id_number_masked("450200**********12");
  person.set_id_number_index(std::string(32, '\x02'));
  EXPECT_TRUE(Deliver("jixue.identity.person.v1", person));
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM person WHERE name = '李四'"), "1");

  identity::v1::UnitState unit;
  unit.set_unit_id(UnitId::New(kNoon).ToText());
  unit.set_version(1);
  unit.set_name("人民医院");
  unit.set_region_code("450100");
  unit.set_industry(common::v1::Industry::HEALTH);
  EXPECT_TRUE(Deliver("jixue.identity.unit.v1", unit));
  EXPECT_EQ(database_.Sql("SELECT industry || region_code FROM unit WHERE name = '人民医院'"),
            "HEALTH450100");

  ledger::v1::PolicyYearState year;
  year.set_year(2026);
  year.set_version(1);
  year.mutable_registration_opens_at()->set_seconds(1);
  year.mutable_registration_closes_at()->set_seconds(2);
  EXPECT_TRUE(Deliver("jixue.ledger.policy_year.v1", year));
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM policy_year WHERE year = 2026"), "1");
}

TEST_F(ConsumerTest, ParksMalformedEvents) {
  DeliverBytes("jixue.identity.person.v1", "jixue.identity.v1.PersonState", "\xff\xff");
  ledger::v1::PolicyYearState year;
  year.set_year(1899);
  year.set_version(1);
  Deliver("jixue.ledger.policy_year.v1", year);
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM parked_event"), "2");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM person"), "1");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM policy_year"), "1");
}

}  // namespace
}  // namespace jixue::approval
