// F15: events that come twice, in another order and hours late leave the state that they leave in
// order. All consumers of the product, through Kafka and the inbox.
#include <gtest/gtest.h>

#include <iostream>

#include "libs/base/parse.h"
#include "libs/kafka/producer.h"
#include "libs/testing/fake_clock.h"
#include "libs/testing/wait.h"
#include "services/approval/consume/identity_consumer.h"
#include "services/approval/consume/ledger_consumer.h"
#include "services/approval/migrations.h"
#include "services/certificate/app/issue_certificate.h"
#include "services/certificate/consume/ledger_consumer.h"
#include "services/certificate/migrations.h"
#include "services/learning/consume/policy_year_consumer.h"
#include "services/learning/migrations.h"
#include "services/ledger/app/posting/check_ledger.h"
#include "services/ledger/consume/approval_consumer.h"
#include "services/ledger/consume/identity_consumer.h"
#include "services/ledger/consume/learning_consumer.h"
#include "services/ledger/migrations.h"
#include "tests/integration/events/stream.h"

namespace jixue::events_test {
namespace {

using testing::TestDatabase;
using testing::WaitUntil;

const Timestamp kJune = testing::At("2025-06-01T12:00:00+08:00");

// One service's side: a database, its handlers, a topic of its own.
class Listener {
 public:
  Listener(std::string name, std::span<const db::Migration> migrations)
      : name_{std::move(name)}, database_{name_, migrations} {
    testing::MakeTopic(topic_);
  }

  TestDatabase& database() { return database_; }
  const Clock& clock() const { return clock_; }

  // Produces the stream, the last third hours after the rest is consumed, and waits for its end.
  void Hear(const std::vector<outbox::Subscription>& subscriptions, const Stream& stream) {
    outbox::Subscription own{topic_, {}};
    for (const auto& subscription : subscriptions) {
      for (const auto& handler : subscription.handlers) own.handlers.push_back(handler);
    }
    Stream heard;
    for (const StreamEvent& event : stream) {
      const auto hears = [&event](const auto& handler) { return handler.first == event.type; };
      if (std::any_of(own.handlers.begin(), own.handlers.end(), hears)) heard.push_back(event);
    }
    ASSERT_FALSE(heard.empty());
    outbox::Consumer consumer{
        database_.pool(), clock_, {.name = name_, .brokers = testing::TestKafkaBrokers()}, {own}};
    consumer.Start();
    const auto late = heard.begin() + static_cast<std::ptrdiff_t>(heard.size() * 2 / 3);
    ProduceAndAwait({heard.begin(), late}, {heard.begin(), late});
    clock_.Advance(std::chrono::hours{5});
    ProduceAndAwait({late, heard.end()}, heard);
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

  std::unique_ptr<Listener> Ledger(const Stream& stream) {
    auto ledger = std::make_unique<Listener>("ledger", ledger::kMigrations);
    ledger->Hear(
        {ledger::ListenToApproval(ledger->clock()), ledger::ListenToLearning(ledger->clock()),
         ledger::ListenToPeople(), ledger::ListenToUnits()},
        stream);
    return ledger;
  }

  std::unique_ptr<Listener> Approval(const Stream& stream) {
    auto approval = std::make_unique<Listener>("approval", approval::kMigrations);
    auto subscriptions = approval::IdentitySubscriptions();
    for (auto& one : approval::LedgerSubscriptions()) subscriptions.push_back(std::move(one));
    approval->Hear(subscriptions, stream);
    return approval;
  }

  std::unique_ptr<Listener> Learning(const Stream& stream) {
    auto learning = std::make_unique<Listener>("learning", learning::kMigrations);
    learning->Hear({learning::PolicyYearSubscription()}, stream);
    return learning;
  }

  // With a certificate of each person, issued at the version that `versions` says.
  std::unique_ptr<Listener> Certificate(const Stream& stream, const std::vector<int>& versions) {
    auto listener = std::make_unique<Listener>("certificate", certificate::kMigrations);
    for (std::size_t i = 0; i < people_.size(); ++i) {
      db::Tx tx{listener->database().pool(), db::Access::kReadWrite,
                std::chrono::steady_clock::now() + std::chrono::seconds{5}};
      const certificate::IssueCommand command{.person = people_[i],
                                              .year = kYear,
                                              .facts = {.policy_year_known = true,
                                                        .version = versions[i],
                                                        .public_tenths = 300,
                                                        .professional_tenths = 800,
                                                        .conditions = {}},
                                              .holder = {"张三", "450100**********17", "unit"}};
      EXPECT_TRUE(certificate::IssueCertificate(tx, kJune, command, ""));
      tx.Commit();
    }
    listener->Hear({certificate::LedgerSubscription(listener->clock())}, stream);
    return listener;
  }

  // Both states, which must be equal and not empty.
  static void Compare(Listener& in_order, Listener& shuffled, const std::string& select) {
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
  // A deletion that comes before its approval leaves no entry at all, so versions and years without
  // hours differ.
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
  Compare(*in_order, *shuffled, "SELECT * FROM programme");
  for (Listener* listener : {in_order.get(), shuffled.get()}) {
    const auto report = ledger::CheckLedger(listener->database().pool(),
                                            [](const std::string& line) { ADD_FAILURE() << line; });
    EXPECT_GT(report.entries, 0);
  }
  EXPECT_GT(*ParseInt<int>(shuffled->database().Sql("SELECT count(*) FROM voided_source")), 0)
      << "no deletion came before its approval: the shuffle shows nothing";

  // What the ledger says of its reversals, to the certificates.
  const Stream reversals = ReversalsOf(in_order->database());
  ASSERT_FALSE(reversals.empty());
  std::vector<int> versions;
  versions.reserve(kPeople);
  for (int i = 0; i < kPeople; ++i) versions.push_back(1 + static_cast<int>(random_() % 8));
  const auto told_in_order = Certificate(reversals, versions);
  const auto told_shuffled = Certificate(Shuffled(reversals, random_), versions);
  Compare(*told_in_order, *told_shuffled,
          "SELECT person_id, year, year_version, invalidated_at IS NULL AS holds, "
          "invalidation_reason FROM certificate");
  Compare(*told_in_order, *told_shuffled, "SELECT * FROM person_year");
  const std::string fallen = told_in_order->database().Sql(
      "SELECT count(*) FROM certificate WHERE invalidated_at IS NOT NULL");
  std::cout << reversals.size() << " reversals, " << fallen << " certificates fell" << '\n'
            << std::flush;
}

TEST_F(F15, ShuffledEventsLeaveTheSameCopiesInApprovalAndLearning) {
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
