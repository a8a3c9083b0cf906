#include "libs/outbox/inbox.h"

#include <pqxx/except>

#include "libs/base/errors.h"
#include "libs/db/run.h"
#include "tests/integration/outbox/fixture.h"

namespace jixue::outbox {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kConsumer = "ledger";
constexpr ErrorDef kRefused{ErrorKind::kRuleViolated, "TEST_REFUSED"};
constexpr ErrorDef kRefusedAgain{ErrorKind::kRuleViolated, "TEST_REFUSED_AGAIN"};

class Inbox : public OutboxTest {
 protected:
  Handler Effect() const {
    return [](db::Tx& tx, const Delivery& delivery) -> Result<void> {
      WriteEffect(tx, delivery);
      return {};
    };
  }
  Handler Refusal(const ErrorDef& def) const {
    return [def](db::Tx& tx, const Delivery& delivery) -> Result<void> {
      WriteEffect(tx, delivery);
      return Fail(def, {{"year", "2025"}});
    };
  }
  bool ApplyIt(const Delivery& delivery, const Handler& handler) {
    return Apply(database_.pool(), clock_, kConsumer, delivery, handler);
  }
  int Replay(const Handler& handler) {
    return ReplayParked(database_.pool(), clock_, kConsumer,
                        {{topic_, {{"test.Happened", handler}}}});
  }
};

TEST_F(Inbox, AppliesAnEventOnce) {
  const Delivery delivery = DeliveryOf("key", "once");
  EXPECT_TRUE(ApplyIt(delivery, Effect()));
  EXPECT_FALSE(ApplyIt(delivery, Effect()));
  EXPECT_THAT(Effects(), ElementsAre("once"));
}

TEST_F(Inbox, AppliesAnEventOncePerConsumer) {
  const Delivery delivery = DeliveryOf("key", "twice");
  EXPECT_TRUE(ApplyIt(delivery, Effect()));
  EXPECT_TRUE(Apply(database_.pool(), clock_, "another", delivery, Effect()));
  EXPECT_THAT(Effects(), ElementsAre("twice", "twice"));
}

TEST_F(Inbox, ParksARejectedEventWithItsReasonAndWithoutItsEffect) {
  const Delivery delivery = DeliveryOf("key", "refused");
  EXPECT_TRUE(ApplyIt(delivery, Refusal(kRefused)));
  EXPECT_FALSE(ApplyIt(delivery, Effect()));
  EXPECT_THAT(Effects(), IsEmpty());
  EXPECT_EQ(database_.Sql("SELECT reason || '|' || detail || '|' || type || '|' || key || "
                          "'|' || consumer FROM parked_event"),
            "TEST_REFUSED|year=2025|test.Happened|key|ledger");
}

TEST_F(Inbox, ReplaysAnEventAsItArrived) {
  Delivery delivery = DeliveryOf("key", std::string{"a\0b\xff", 4});
  delivery.trace_parent = "00-trace";
  delivery.aggregate_version = 9;
  ApplyIt(delivery, [](db::Tx&, const Delivery&) -> Result<void> { return Fail(kRefused); });
  std::optional<Delivery> replayed;
  Replay([&replayed](db::Tx&, const Delivery& event) -> Result<void> {
    replayed = event;
    return {};
  });
  ASSERT_TRUE(replayed);
  EXPECT_EQ(replayed->id, delivery.id);
  EXPECT_EQ(replayed->payload, delivery.payload);
  EXPECT_EQ(replayed->key, delivery.key);
  EXPECT_EQ(replayed->aggregate_type, delivery.aggregate_type);
  EXPECT_EQ(replayed->aggregate_id, delivery.aggregate_id);
  EXPECT_EQ(replayed->aggregate_version, delivery.aggregate_version);
  EXPECT_EQ(replayed->occurred_at, delivery.occurred_at);
  EXPECT_EQ(replayed->trace_parent, delivery.trace_parent);
}

TEST_F(Inbox, RollsBackAnEventThatFailsByTheInfrastructure) {
  const Delivery delivery = DeliveryOf("key", "later");
  const Handler away = [](db::Tx& tx, const Delivery& event) -> Result<void> {
    WriteEffect(tx, event);
    throw db::Unavailable{"away"};
  };
  EXPECT_THROW(ApplyIt(delivery, away), db::Unavailable);
  EXPECT_EQ(Count("consumed_event"), "0");
  EXPECT_EQ(Count("parked_event"), "0");
  EXPECT_TRUE(ApplyIt(delivery, Effect()));
  EXPECT_THAT(Effects(), ElementsAre("later"));
}

TEST_F(Inbox, RetriesAnEventAfterADeadlock) {
  int attempts = 0;
  const Handler unlucky = [&attempts](db::Tx& tx, const Delivery& event) -> Result<void> {
    WriteEffect(tx, event);
    if (++attempts < 3) throw pqxx::deadlock_detected{"deadlock"};
    return {};
  };
  EXPECT_TRUE(ApplyIt(DeliveryOf("key", "third time"), unlucky));
  EXPECT_THAT(Effects(), ElementsAre("third time"));
}

TEST_F(Inbox, ReplaysAParkedEventOnce) {
  ApplyIt(DeliveryOf("key", "healed"), Refusal(kRefused));
  EXPECT_EQ(Replay(Effect()), 1);
  EXPECT_THAT(Effects(), ElementsAre("healed"));
  EXPECT_EQ(Count("parked_event"), "0");
  EXPECT_EQ(Replay(Effect()), 0);
}

TEST_F(Inbox, KeepsAParkedEventThatIsRejectedAgainWithItsNewReason) {
  ApplyIt(DeliveryOf("key", "stubborn"), Refusal(kRefused));
  EXPECT_EQ(Replay(Refusal(kRefusedAgain)), 0);
  EXPECT_EQ(database_.Sql("SELECT reason FROM parked_event"), "TEST_REFUSED_AGAIN");
  EXPECT_THAT(Effects(), IsEmpty());
  EXPECT_EQ(Replay(Effect()), 1);
}

TEST_F(Inbox, KeepsAnEventParkedThatFailsInOurCodeAndContinues) {
  ApplyIt(DeliveryOf("key", "poison"), Refusal(kRefused));
  ApplyIt(DeliveryOf("key", "good"), Refusal(kRefused));
  const int succeeded = Replay([](db::Tx& tx, const Delivery& delivery) -> Result<void> {
    if (delivery.payload == "poison") throw std::logic_error{"bug"};
    WriteEffect(tx, delivery);
    return {};
  });
  EXPECT_EQ(succeeded, 1);
  EXPECT_THAT(Effects(), ElementsAre("good"));
  EXPECT_EQ(database_.Sql("SELECT reason FROM parked_event"), "INTERNAL");
}

TEST_F(Inbox, LeavesParkedEventsOfOtherConsumersAndUnknownTypesAlone) {
  const Delivery delivery = DeliveryOf("key", "another's");
  Apply(database_.pool(), clock_, "another", delivery, Refusal(kRefused));
  Delivery strange = DeliveryOf("key", "strange");
  strange.type = "test.Unheard";
  ApplyIt(strange, Refusal(kRefused));
  EXPECT_EQ(Replay(Effect()), 0);
  EXPECT_EQ(Count("parked_event"), "2");
}

}  // namespace
}  // namespace jixue::outbox
