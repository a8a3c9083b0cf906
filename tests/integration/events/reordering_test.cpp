// F15: events that arrive twice, in another order and hours late leave the same state as events in
// order. This tries all consumers of the product, through Kafka and the inbox.
#include <gtest/gtest.h>

#include <iostream>

#include "libs/base/parse.h"
#include "libs/kafka/producer.h"
#include "libs/testing/fake_clock.h"
#include "libs/testing/wait.h"
#include "services/approval/migrations.h"
#include "services/approval/wiring.h"
#include "services/certificate/app/issue_certificate.h"
#include "services/certificate/migrations.h"
#include "services/certificate/wiring.h"
#include "services/learning/migrations.h"
#include "services/learning/wiring.h"
#include "services/ledger/app/posting/check_ledger.h"
#include "services/ledger/migrations.h"
#include "services/ledger/wiring.h"
#include "tests/integration/events/stream.h"

namespace jixue::events_test {
namespace {

using testing::TestDatabase;
using testing::WaitUntil;

const Timestamp kJune = testing::At("2025-06-01T12:00:00+08:00");

// The consumer of one service, with its database, and a topic that only it consumes.
class ServiceConsumer {
 public:
  ServiceConsumer(std::string name, std::span<const db::Migration> migrations)
      : name_{std::move(name)}, database_{name_, migrations} {
    testing::MakeTopic(topic_);
  }

  TestDatabase& database() { return database_; }

  // Produces the stream, the last third hours after the rest is consumed, and waits until all of it
  // is consumed.
  void Consume(const std::vector<outbox::Subscription>& subscriptions, const Stream& stream) {
    outbox::Subscription own{.topic = topic_, .handlers = {}};
    for (const auto& subscription : subscriptions) {
      for (const auto& handler : subscription.handlers) own.handlers.push_back(handler);
    }
    Stream consumed;
    for (const StreamEvent& event : stream) {
      const auto is_of = [&event](const auto& handler) { return handler.first == event.type; };
      if (std::any_of(own.handlers.begin(), own.handlers.end(), is_of)) consumed.push_back(event);
    }
    ASSERT_FALSE(consumed.empty());
    outbox::Consumer consumer{
        database_.pool(), clock_, {.name = name_, .brokers = testing::TestKafkaBrokers()}, {own}};
    consumer.Start();
    const auto late = consumed.begin() + static_cast<std::ptrdiff_t>(consumed.size() * 2 / 3);
    ProduceAndAwait({consumed.begin(), late}, {consumed.begin(), late});
    clock_.Advance(std::chrono::hours{5});
    ProduceAndAwait({late, consumed.end()}, consumed);
    ASSERT_EQ(database_.Sql("SELECT count(*) FROM parked_event"), "0") << database_.Sql(
        "SELECT string_agg(type || ' ' || reason || ' ' || detail, ', ') FROM parked_event");
  }

  // The rows of a statement as one text.
  std::string State(const std::string& select) {
    return database_.Sql(
        "SELECT coalesce(string_agg(line, E'\\n' ORDER BY line), '') FROM (SELECT "
        "row_to_json(r)::text "
        "AS line FROM (" +
        select + ") r) lines");
  }

 private:
  void ProduceAndAwait(const Stream& part, const Stream& so_far) {
    kafka::Producer producer{{.brokers = testing::TestKafkaBrokers(), .client_id = "test"}};
    std::size_t delivered = 0;
    for (const StreamEvent& event : part) {
      const kafka::Message message{.topic = topic_,
                                   .key = event.key,
                                   .payload = event.payload,
                                   .headers = {{"id", event.id},
                                               {"type", event.type},
                                               {"aggregate_type", "test"},
                                               {"aggregate_id", event.key},
                                               {"aggregate_version", std::to_string(event.version)},
                                               {"occurred_at", FormatTimestamp(kJune)}}};
      ASSERT_TRUE(producer.Produce(message, [&delivered](bool ok) { delivered += ok ? 1 : 0; }));
    }
    ASSERT_TRUE(WaitUntil([&] {
      producer.Poll(std::chrono::milliseconds{5});
      return delivered == part.size();
    }));
    const std::string expected = std::to_string(CountDifferent(so_far));
    ASSERT_TRUE(
        WaitUntil([&] { return database_.Sql("SELECT count(*) FROM consumed_event") == expected; },
                  std::chrono::seconds{60}))
        << name_;
  }

  const std::string name_;
  const std::string topic_ = "events-test." + Uuid::Version7(SystemClock{}.Now()).ToText();
  testing::FakeClock clock_{kJune};
  TestDatabase database_;
};

class F15 : public ::testing::Test {
 protected:
  F15() {
    for (int i = 0; i < kPeople; ++i) people_.push_back(PersonId::New(kJune));
    std::cout << "seed " << seed_ << '\n' << std::flush;
    stream_ = MakeStream(random_, people_);
    shuffled_ = Shuffled(stream_, random_);
  }

  std::unique_ptr<ServiceConsumer> Ledger(const Stream& stream) {
    auto ledger = std::make_unique<ServiceConsumer>("ledger", ledger::kMigrations);
    ledger->Consume(ledger::Subscriptions(), stream);
    return ledger;
  }

  std::unique_ptr<ServiceConsumer> Approval(const Stream& stream) {
    auto approval = std::make_unique<ServiceConsumer>("approval", approval::kMigrations);
    approval->Consume(approval::Subscriptions(), stream);
    return approval;
  }

  std::unique_ptr<ServiceConsumer> Learning(const Stream& stream) {
    auto learning = std::make_unique<ServiceConsumer>("learning", learning::kMigrations);
    learning->Consume(learning::Subscriptions(), stream);
    return learning;
  }

  // With a certificate of each person, issued at that person's version in `versions`.
  std::unique_ptr<ServiceConsumer> Certificate(const Stream& stream,
                                               const std::vector<int>& versions) {
    auto certificates = std::make_unique<ServiceConsumer>("certificate", certificate::kMigrations);
    Call call;
    call.received_at = kJune;
    for (std::size_t i = 0; i < people_.size(); ++i) {
      db::Tx tx{certificates->database().pool(), db::Access::kReadWrite,
                std::chrono::steady_clock::now() + std::chrono::seconds{5}};
      const certificate::IssueCommand command{
          .person_year = {people_[i], kYear},
          .grounds = certificate::IssueGrounds{.facts = {.policy_year_known = true,
                                                         .version = versions[i],
                                                         .public_tenths = 300,
                                                         .professional_tenths = 800,
                                                         .conditions = {}},
                                               .holder = {"张三", "450100**********17", "unit"}}};
      EXPECT_TRUE(certificate::IssueCertificate(tx, call, command));
      tx.Commit();
    }
    certificates->Consume(certificate::Subscriptions(), stream);
    return certificates;
  }

  // Expects both states to be equal and not empty.
  static void Compare(ServiceConsumer& in_order, ServiceConsumer& shuffled,
                      const std::string& select) {
    const std::string expected = in_order.State(select);
    EXPECT_NE(expected, "") << select;
    EXPECT_EQ(shuffled.State(select), expected) << select;
  }

  const std::uint32_t seed_ = std::random_device{}();
  std::mt19937 random_{seed_};
  std::vector<PersonId> people_;
  Stream stream_;
  Stream shuffled_;
};

TEST_F(F15, ShuffledEventsLeaveTheSameLedgerAndCertificates) {
  const auto in_order = Ledger(stream_);
  const auto shuffled = Ledger(shuffled_);
  std::cout << stream_.size() << " events, shuffled to " << shuffled_.size() << '\n' << std::flush;
  // A deletion that arrives before its approval leaves no entry at all, so versions and years
  // without hours differ.
  Compare(*in_order, *shuffled,
          "SELECT person_id, year, public_tenths, professional_tenths, made_up_tenths, "
          "required_done_entries, "
          "required_made_up_entries FROM person_year WHERE public_tenths + professional_tenths + "
          "required_done_entries > 0");
  Compare(
      *in_order, *shuffled,
      "SELECT person_id, year, subject, sum(hours_tenths) AS tenths FROM entry GROUP BY 1, 2, 3 "
      "HAVING sum(hours_tenths) <> 0");
  Compare(*in_order, *shuffled, "SELECT * FROM person_group");
  Compare(*in_order, *shuffled, "SELECT * FROM person");
  Compare(*in_order, *shuffled, "SELECT * FROM unit");
  Compare(*in_order, *shuffled,
          "SELECT programme_id, year, kind, title, hours_tenths FROM programme");
  for (ServiceConsumer* ledger : {in_order.get(), shuffled.get()}) {
    const auto report = ledger::CheckLedger(ledger->database().pool(),
                                            [](const std::string& line) { ADD_FAILURE() << line; });
    EXPECT_GT(report.entries, 0);
  }
  EXPECT_GT(*ParseInt<int>(shuffled->database().Sql("SELECT count(*) FROM voided_source")), 0)
      << "no deletion arrived before its approval: the shuffle shows nothing";

  // The ledger's reversals, as the certificate service consumes them.
  const Stream reversals = ReversalsOf(in_order->database());
  ASSERT_FALSE(reversals.empty());
  std::vector<int> versions;
  versions.reserve(kPeople);
  for (int i = 0; i < kPeople; ++i) versions.push_back(1 + static_cast<int>(random_() % 8));
  const auto certificates_in_order = Certificate(reversals, versions);
  const auto certificates_shuffled = Certificate(Shuffled(reversals, random_), versions);
  Compare(*certificates_in_order, *certificates_shuffled,
          "SELECT person_id, year, year_version, invalidated_at IS NULL AS holds, "
          "invalidation_reason FROM certificate");
  Compare(*certificates_in_order, *certificates_shuffled, "SELECT * FROM person_year");
  const std::string invalidated = certificates_in_order->database().Sql(
      "SELECT count(*) FROM certificate WHERE invalidated_at IS NOT NULL");
  std::cout << reversals.size() << " reversals, " << invalidated << " certificates invalidated"
            << '\n'
            << std::flush;
}

TEST_F(F15, ShuffledEventsLeaveTheSameReplicasInApprovalAndLearning) {
  const auto in_order = Approval(stream_);
  const auto shuffled = Approval(shuffled_);
  for (const char* table : {"person", "unit", "policy_year"})
    Compare(*in_order, *shuffled, std::string{"SELECT * FROM "} + table);
  const auto learning_in_order = Learning(stream_);
  const auto learning_shuffled = Learning(shuffled_);
  Compare(*learning_in_order, *learning_shuffled, "SELECT * FROM policy_year");
}

}  // namespace
}  // namespace jixue::events_test
