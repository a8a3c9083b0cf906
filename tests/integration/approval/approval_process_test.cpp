// The wired process: events in, an RPC, events out, over a real broker.
#include <grpcpp/create_channel.h>

#include "jixue/approval/v1/approval_events.pb.h"
#include "libs/kafka/consumer.h"
#include "libs/kafka/producer.h"
#include "libs/testing/wait.h"
#include "services/approval/wiring.h"
#include "tests/integration/approval/rpc_fixture.h"

namespace jixue::approval {
namespace {

using jixue::testing::TestKafkaBrokers;
using jixue::testing::WaitUntil;
using std::chrono::milliseconds;

constexpr auto kApprovalTopic = "jixue.approval.v1";
constexpr auto kPersonTopic = "jixue.identity.person.v1";

class ApprovalProcessTest : public ApprovalTest {
 protected:
  ApprovalProcessTest() {
    for (const auto* topic :
         {kApprovalTopic, kPersonTopic, "jixue.identity.unit.v1", "jixue.ledger.policy_year.v1"}) {
      jixue::testing::MakeTopic(topic);
    }
    runtime_ = Wire(SettingsOf(), clock_);
    const auto port = runtime_->Start();
    stub_ = v1::ApprovalService::NewStub(rpc::MakeChannel("127.0.0.1:" + std::to_string(port)));
  }
  ~ApprovalProcessTest() override { runtime_->Stop(milliseconds{1000}); }

  Config SettingsOf() const {
    Config config;
    config.common.server.listen_address = "127.0.0.1:0";
    config.common.database = database_.app_settings();
    config.common.service_token_key = kServiceKey;
    config.common.page_token_key = Secret{std::string(32, 't')};
    config.common.idempotency_key = Secret{std::string(32, 'i')};
    config.identity = peers_.SettingsOf("identity");
    config.ledger = peers_.SettingsOf("ledger");
    config.certificate = peers_.SettingsOf("certificate");
    // A consumer group of its own, so that the topics are read from the beginning.
    config.common.consumer = {.name = "approval-" + person_.ToText(),
                              .brokers = TestKafkaBrokers(),
                              .static_member = false};
    config.id_index_key = Secret{std::string(32, 'b')};
    return config;
  }
  bool IsReady() {
    for (const auto& part : runtime_->Readinesses()) {
      if (!part.problem().empty()) return false;
    }
    return true;
  }
  // Sends a state as identity's relay does.
  void Send(const identity::v1::PersonState& state) {
    kafka::Producer producer{{.brokers = TestKafkaBrokers(), .client_id = "test"}};
    bool sent = false;
    const kafka::Message message{kPersonTopic,
                                 state.person_id(),
                                 state.SerializeAsString(),
                                 {{"id", EventId::New(SystemClock{}.Now()).ToText()},
                                  {"type", "jixue.identity.v1.PersonState"},
                                  {"aggregate_type", "person"},
                                  {"aggregate_id", state.person_id()},
                                  {"aggregate_version", std::to_string(state.version())},
                                  {"occurred_at", "2025-06-02T04:00:00Z"},
                                  {"traceparent", ""}}};
    ASSERT_TRUE(producer.Produce(message, [&](bool ok) { sent = ok; }));
    EXPECT_TRUE(WaitUntil([&] {
      producer.Poll(milliseconds{20});
      return sent;
    }));
  }
  void Ask(const Call& call, const std::function<grpc::Status(grpc::ClientContext*)>& rpc) {
    grpc::ClientContext context;
    context.AddMetadata("authorization", "Bearer " + signer_.Sign(call.caller(), clock_.Now()));
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{10});
    const auto status = rpc(&context);
    EXPECT_TRUE(status.ok()) << status.error_message();
  }

  Peers peers_;
  const auth::Signer signer_ = TestSigner();
  // Inside the open window. Tokens are signed and verified by it.
  jixue::testing::FakeClock clock_{kNoon};
  std::unique_ptr<service::Runtime> runtime_;
  std::unique_ptr<v1::ApprovalService::Stub> stub_;
};

TEST_F(ApprovalProcessTest, R45_ConsumesPeopleAndPublishesClaimsInTheirOrder) {
  ASSERT_TRUE(WaitUntil([&] { return IsReady(); }));
  const auto person = NewPerson(unit_);
  identity::v1::PersonState state;
  state.set_person_id(person.id.ToText());
  state.set_version(1);
  state.set_name("李四");
  state.set_id_number_masked(person.id_number_masked);
  state.set_id_number_index(person.id_number_index);
  state.set_unit_id(unit_.ToText());
  Send(state);
  ASSERT_TRUE(WaitUntil([&] {
    return database_.Sql("SELECT name FROM person WHERE person_id = '" + person.id.ToText() +
                         "'") == "李四";
  }));

  const auto id = Draft(person.id);
  v1::SubmitClaimsRequest submission;
  submission.add_claim_ids(id.ToText());
  submission.mutable_reviewer()->set_unit_id(unit_.ToText());
  common::v1::BulkResult result;
  Ask(LearnerCall(person.id),
      [&](auto* context) { return stub_->SubmitClaims(context, submission, &result); });
  v1::DecideClaimsRequest decision;
  decision.add_items()->set_claim_id(id.ToText());
  decision.set_decision(v1::Decision::APPROVE);
  Ask(UnitAdminCall(unit_),
      [&](auto* context) { return stub_->DecideClaims(context, decision, &result); });
  EXPECT_EQ(result.succeeded(), 1);

  kafka::Consumer consumer{{.brokers = TestKafkaBrokers(),
                            .group = "reader-" + id.ToText(),
                            .topics = {kApprovalTopic},
                            .instance_id = ""}};
  std::vector<std::string> types;
  EXPECT_TRUE(WaitUntil([&] {
    const auto received = consumer.Poll(milliseconds{20});
    if (received && received->message.key == person.id.ToText()) {
      for (const auto& [name, value] : received->message.headers) {
        if (name == "type") types.push_back(value);
      }
    }
    return types.size() == 2;
  }));
  EXPECT_EQ(types, (std::vector<std::string>{"jixue.approval.v1.ClaimSubmitted",
                                             "jixue.approval.v1.ClaimApproved"}));
  EXPECT_TRUE(WaitUntil([&] { return database_.Sql("SELECT count(*) FROM outbox") == "0"; }));
}

}  // namespace
}  // namespace jixue::approval
