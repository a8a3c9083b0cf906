// The wired service on a real broker: an approval on Kafka becomes hours, and the hours become an
// event on Kafka.
#include <gmock/gmock.h>

#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/kafka/consumer.h"
#include "libs/outbox/outbox.h"
#include "libs/testing/wait.h"
#include "services/ledger/wiring.h"
#include "tests/integration/ledger/fixture.h"

namespace jixue::ledger {
namespace {

class App : public LedgerTest {
 protected:
  App() {
    for (const char* topic :
         {"jixue.approval.v1", "jixue.learning.v1", "jixue.ledger.v1", "jixue.identity.person.v1",
          "jixue.identity.unit.v1", "jixue.ledger.policy_year.v1"}) {
      testing::MakeTopic(topic);
    }
    config_.common.server.listen_address = "127.0.0.1:0";
    config_.common.database = database_.app_settings();
    config_.common.service_token_key = Secret{std::string(32, 's')};
    config_.common.page_token_key = Secret{std::string(32, 'p')};
    config_.common.idempotency_key = Secret{std::string(32, 'k')};
    config_.id_index_key = Secret{std::string(32, 'i')};
    config_.identity = {.address = "127.0.0.1:1",
                        .audience = "identity",
                        .caller = "ledger",
                        .service_token_key = {}};
    // A group of its own: the broker is shared by all tests.
    config_.common.consumer = {.name = "ledger-" + NewId(), .brokers = testing::TestKafkaBrokers()};
  }

  // The ledger's own relay sends the events of approval.
  void Send(const google::protobuf::Message& event) {
    InTransaction([&](db::Tx& tx) {
      outbox::Publish(tx,
                      {.topic = "jixue.approval.v1",
                       .key = person_.ToText(),
                       .type = "claim",
                       .id = NewId(),
                       .version = 1},
                      event, {clock_.Now()});
      return true;
    });
  }

  // The payloads of the ledger's next events about the person.
  std::vector<std::string> Receive(std::size_t count) {
    kafka::Consumer consumer{{.brokers = testing::TestKafkaBrokers(),
                              .group = "test-" + NewId(),
                              .topics = {"jixue.ledger.v1"},
                              .instance_id = {}}};
    std::vector<std::string> payloads;
    testing::WaitUntil([&] {
      const auto received = consumer.Poll(std::chrono::milliseconds{100});
      if (received && received->message.key == person_.ToText())
        payloads.push_back(received->message.payload);
      return payloads.size() >= count;
    });
    return payloads;
  }

  Config config_;
};

TEST_F(App, TurnsAnApprovalIntoHoursAndADeletionIntoAReversal) {
  const auto app = Wire(config_, clock_);
  app->Start();
  const std::string claim = NewId();
  Send(Approved(240, claim));
  ASSERT_TRUE(testing::WaitUntil([&] { return StoredYear().professional_tenths == 240; }));
  Send(Deleted(claim));
  ASSERT_TRUE(testing::WaitUntil([&] { return StoredYear().version == 2; }));
  EXPECT_EQ(StoredYear().professional_tenths, 0);

  const auto payloads = Receive(2);
  ASSERT_EQ(payloads.size(), 2u);
  v1::HoursCredited credited;
  v1::HoursReversed reversed;
  ASSERT_TRUE(credited.ParseFromString(payloads[0]));
  ASSERT_TRUE(reversed.ParseFromString(payloads[1]));
  EXPECT_EQ(credited.year_version(), 1);
  EXPECT_EQ(reversed.year_version(), 2);
  EXPECT_EQ(reversed.reverses_entry_id(), credited.entry_id());
  EXPECT_TRUE(
      testing::WaitUntil([&] { return database_.Sql("SELECT count(*) FROM outbox") == "0"; }));
  app->Stop(std::chrono::milliseconds{500});
}

TEST_F(App, ContinuesWhereItStoppedAfterARestart) {
  const std::string claim = NewId();
  {
    const auto app = Wire(config_, clock_);
    app->Start();
    Send(Approved(10, claim));
    ASSERT_TRUE(testing::WaitUntil([&] { return StoredYear().version == 1; }));
    app->Stop(std::chrono::milliseconds{500});
  }
  Send(Approved(10, claim));
  Send(Approved(30, NewId()));
  const auto app = Wire(config_, clock_);
  app->Start();
  ASSERT_TRUE(testing::WaitUntil([&] { return StoredYear().version == 2; }));
  EXPECT_EQ(StoredYear().professional_tenths, 40);
  EXPECT_THAT(Differences(), ::testing::IsEmpty());
  app->Stop(std::chrono::milliseconds{500});
}

}  // namespace
}  // namespace jixue::ledger
