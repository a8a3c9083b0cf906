#include "tests/integration/outbox/fixture.h"

#include "libs/db/run.h"
#include "tests/integration/outbox/migrations.h"

namespace jixue::outbox {
namespace {

const db::Query kWriteEffect{"outbox_test.write_effect",
                             "INSERT INTO effect (key, payload) VALUES ($1, $2)"};
const db::Query kReadEffects{"outbox_test.read_effects", "SELECT payload FROM effect ORDER BY seq"};

}  // namespace

std::string Unique(const std::string& stem) {
  return stem + "." + Uuid::Version7(SystemClock{}.Now()).ToText();
}

std::chrono::steady_clock::time_point Soon() {
  return std::chrono::steady_clock::now() + std::chrono::seconds{5};
}

OutboxTest::OutboxTest()
    : database_{"ledger", outbox_test::kMigrations},
      topic_{Unique("outbox-test")},
      group_{Unique("group")} {
  jixue::testing::MakeTopic(topic_);
}

Event OutboxTest::EventOf(const std::string& key, std::int64_t version,
                          const std::string& payload) const {
  return {.topic = topic_,
          .key = key,
          .aggregate_type = "thing",
          .aggregate_id = key,
          .aggregate_version = version,
          .type = "test.Happened",
          .payload = payload,
          .occurred_at = clock_.Now(),
          .trace_parent = "00-trace"};
}

void OutboxTest::Publish(const std::string& key, std::int64_t version, const std::string& payload) {
  db::Tx tx{database_.pool(), db::Access::kReadWrite, Soon()};
  Append(tx, EventOf(key, version, payload));
  tx.Commit();
}

Delivery OutboxTest::DeliveryOf(const std::string& key, const std::string& payload) const {
  return {.id = EventId::New(clock_.Now()),
          .topic = topic_,
          .type = "test.Happened",
          .key = key,
          .aggregate_type = "thing",
          .aggregate_id = key,
          .aggregate_version = 1,
          .occurred_at = clock_.Now(),
          .trace_parent = "",
          .payload = payload};
}

void OutboxTest::WriteEffect(db::Tx& tx, const Delivery& delivery) {
  tx.Run(kWriteEffect, delivery.key, delivery.payload);
}

std::vector<std::string> OutboxTest::Effects() {
  db::Tx tx{database_.pool(), db::Access::kReadOnly, Soon()};
  std::vector<std::string> payloads;
  for (const auto& row : tx.Run(kReadEffects)) payloads.push_back(row.Get<std::string>("payload"));
  return payloads;
}

std::unique_ptr<Relay> OutboxTest::StartRelay() {
  auto relay = std::make_unique<Relay>(
      database_.pool(),
      kafka::ProducerSettings{.brokers = jixue::testing::TestKafkaBrokers(), .client_id = "relay"});
  relay->Start();
  return relay;
}

void OutboxTest::ProduceAll(const std::vector<kafka::Message>& messages) {
  kafka::Producer producer{{.brokers = jixue::testing::TestKafkaBrokers(), .client_id = "test"}};
  std::size_t delivered = 0;
  for (const kafka::Message& message : messages)
    ASSERT_TRUE(producer.Produce(message, [&delivered](bool ok) { delivered += ok ? 1 : 0; }));
  ASSERT_TRUE(jixue::testing::WaitUntil([&] {
    producer.Poll(std::chrono::milliseconds{5});
    return delivered == messages.size();
  }));
}

kafka::Message OutboxTest::MessageOf(const Delivery& delivery) const {
  return {.topic = delivery.topic,
          .key = delivery.key,
          .payload = delivery.payload,
          .headers = {{"id", delivery.id.ToText()},
                      {"type", delivery.type},
                      {"aggregate_type", delivery.aggregate_type},
                      {"aggregate_id", delivery.aggregate_id},
                      {"aggregate_version", std::to_string(delivery.aggregate_version)},
                      {"occurred_at", FormatTimestamp(delivery.occurred_at)},
                      {"traceparent", delivery.trace_parent}}};
}

}  // namespace jixue::outbox
