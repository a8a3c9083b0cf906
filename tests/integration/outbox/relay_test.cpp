#include "libs/outbox/relay.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "libs/db/run.h"
#include "libs/testing/environment.h"
#include "tests/integration/outbox/fixture.h"

namespace jixue::outbox {
namespace {

using jixue::testing::WaitUntil;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::Pair;

const db::Query kLockAggregate{"relay_test.lock",
                               "SELECT version FROM aggregate WHERE id = $1 FOR UPDATE"};
const db::Query kRaiseVersion{"relay_test.raise",
                              "UPDATE aggregate SET version = $2 WHERE id = $1"};

// Reads the topic from its beginning, as another group.
class Reader {
 public:
  explicit Reader(const std::string& topic)
      : consumer_{{.brokers = jixue::testing::TestKafkaBrokers(),
                   .group = Unique("reader"),
                   .topics = {topic},
                   .instance_id = ""}} {}

  std::optional<kafka::Received> Next(std::chrono::seconds longest = std::chrono::seconds{20}) {
    std::optional<kafka::Received> received;
    WaitUntil([&] { return (received = consumer_.Poll(milliseconds{20})).has_value(); }, longest);
    return received;
  }

  std::string NextPayload() {
    const auto received = Next();
    return received ? received->message.payload : "nothing";
  }

  // Returns the payloads of a key with their partitions and offsets, in the order of arrival.
  std::string Places(const std::string& key) {
    std::string places;
    while (const auto received = Next(std::chrono::seconds{5})) {
      if (received->message.key != key) continue;
      places += received->message.payload + " at " + std::to_string(received->partition) + ":" +
                std::to_string(received->offset) + ", ";
    }
    return places;
  }

  // Reads up to so many payloads, or fewer when no more arrive.
  std::set<std::string> Payloads(std::size_t most) {
    std::set<std::string> found;
    while (found.size() < most) {
      const auto received = Next(std::chrono::seconds{5});
      if (!received) break;
      found.insert(received->message.payload);
    }
    return found;
  }

 private:
  kafka::Consumer consumer_;
};

std::string Missing(const std::set<std::string>& expected, const std::set<std::string>& seen) {
  std::string missing;
  for (const std::string& name : expected) {
    if (!seen.contains(name)) missing += name + " ";
  }
  return missing;
}

class RelayTest : public OutboxTest {
 protected:
  bool IsDrained() {
    return WaitUntil([this] { return Count("outbox") == "0"; });
  }
  std::string RelaySession() {
    return database_.Sql(
        "SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid) "
        "WHERE locktype = 'advisory' AND granted AND datname = current_database()");
  }
};

TEST_F(RelayTest, PublishesARowWithTheHeadersOfItsEventAndDeletesIt) {
  Publish("key", 7, std::string{"a\0b", 3});
  const std::string id = database_.Sql("SELECT id FROM outbox");
  const auto relay = StartRelay();
  Reader reader{topic_};
  const auto received = reader.Next();
  ASSERT_TRUE(received);
  EXPECT_EQ(received->message.key, "key");
  EXPECT_EQ(received->message.payload, (std::string{"a\0b", 3}));
  EXPECT_THAT(
      received->message.headers,
      ElementsAre(Pair("id", id), Pair("type", "test.Happened"), Pair("aggregate_type", "thing"),
                  Pair("aggregate_id", "key"), Pair("aggregate_version", "7"),
                  Pair("occurred_at", "2026-03-31T12:00:00Z"), Pair("traceparent", "00-trace")));
  EXPECT_TRUE(IsDrained());
}

TEST_F(RelayTest, PublishesEventsAppendedTogetherInTheirOrder) {
  std::vector<Event> events;
  for (int i = 0; i < 200; ++i) events.push_back(EventOf("key", i, std::to_string(i)));
  events[7].payload = std::string{"\0\\\"{},\xff", 7};
  events[7].trace_parent = "a,\"b\"";
  db::Tx tx{database_.pool(), db::Access::kReadWrite, Soon()};
  PublishAll(tx, events);
  tx.Commit();
  const auto relay = StartRelay();
  Reader reader{topic_};
  for (const Event& event : events) {
    const auto received = reader.Next();
    ASSERT_TRUE(received);
    ASSERT_EQ(received->message.payload, event.payload);
    ASSERT_EQ(received->message.headers.back().second, event.trace_parent);
  }
}

TEST_F(RelayTest, F20_SendsARowWhoseCommitOvertookItsNumber) {
  const auto relay = StartRelay();
  Reader reader{topic_};
  db::Tx early{database_.pool(), db::Access::kReadWrite, Soon()};
  Append(early, EventOf("early", 1, "lower number"));
  Publish("late", 1, "higher number");
  ASSERT_EQ(reader.NextPayload(), "higher number");
  ASSERT_TRUE(IsDrained());
  early.Commit();
  EXPECT_EQ(reader.NextPayload(), "lower number");
  EXPECT_TRUE(IsDrained());
}

// Each round assigns numbers in one order and commits in another. Some transactions are rolled
// back.
TEST_F(RelayTest, F20_SendsEveryRowWhateverTheOrderOfCommits) {
  const int rounds = jixue::testing::TestRounds(300);
  const std::uint32_t seed = std::random_device{}();
  std::cout << "seed " << seed << std::endl;
  std::mt19937 random{seed};
  const auto relay = StartRelay();
  database_.pool().OnOutboxCommit([&relay] { relay->Wake(); });
  std::set<std::string> expected;
  int swapped = 0;
  for (int round = 0; round < rounds; ++round) {
    std::vector<std::pair<int, std::unique_ptr<db::Tx>>> open;
    const int count = 2 + static_cast<int>(random() % 2);
    for (int i = 0; i < count; ++i) {
      open.emplace_back(i,
                        std::make_unique<db::Tx>(database_.pool(), db::Access::kReadWrite, Soon()));
      const std::string name = std::to_string(round) + "." + std::to_string(i);
      Append(*open.back().second, EventOf(name, 1, name));
    }
    std::shuffle(open.begin(), open.end(), random);
    if (open.front().first != 0) ++swapped;
    for (auto& [number, tx] : open) {
      // Sometimes the relay has time to read the later number first.
      for (auto spins = random() % 4 * 50; spins > 0; --spins) std::this_thread::yield();
      if (random() % 10 == 0) {
        tx.reset();  // This rolls it back.
        continue;
      }
      tx->Commit();
      expected.insert(std::to_string(round) + "." + std::to_string(number));
      if (random() % 2 == 0) relay->Wake();
    }
  }
  ASSERT_TRUE(WaitUntil([this] { return Count("outbox") == "0"; }, std::chrono::seconds{60}))
      << "seed " << seed;
  Reader reader{topic_};
  std::set<std::string> seen;
  for (std::size_t i = 0; i < expected.size(); ++i) seen.insert(reader.NextPayload());
  EXPECT_EQ(seen, expected) << "seed " << seed << "; missing: " << Missing(expected, seen)
                            << "; a second reader misses: "
                            << Missing(expected, Reader{topic_}.Payloads(expected.size()));
  EXPECT_FALSE(reader.Next(std::chrono::seconds{1})) << "more than was committed";
  std::cout << expected.size() << " rows, in " << swapped << " of " << rounds
            << " rounds a higher number was committed first" << std::endl;
}

TEST_F(RelayTest, PublishesNothingOfATransactionThatWasRolledBack) {
  const auto relay = StartRelay();
  {
    db::Tx tx{database_.pool(), db::Access::kReadWrite, Soon()};
    Append(tx, EventOf("key", 1, "rolled back"));
  }
  Publish("key", 1, "committed");
  Reader reader{topic_};
  EXPECT_EQ(reader.NextPayload(), "committed");
}

TEST_F(RelayTest, IsWokenByACommit) {
  Relay relay{database_.pool(),
              {.brokers = jixue::testing::TestKafkaBrokers(), .client_id = "relay"},
              {.batch_rows_max = 500, .idle_wait = std::chrono::minutes{10}}};
  database_.pool().OnOutboxCommit([&relay] { relay.Wake(); });
  relay.Start();
  // The first read may find the first event. Only the wake-up finds the later ones in time.
  for (int i = 1; i <= 3; ++i) {
    Publish("key", i, std::to_string(i));
    ASSERT_TRUE(IsDrained()) << i;
  }
}

TEST_F(RelayTest, PublishesMoreThanABatchInOrder) {
  for (int i = 0; i < 30; ++i) {
    db::Tx tx{database_.pool(), db::Access::kReadWrite, Soon()};
    for (int j = 0; j < 40; ++j) Append(tx, EventOf("key", i * 40 + j, std::to_string(i * 40 + j)));
    tx.Commit();
  }
  const auto relay = StartRelay();
  Reader reader{topic_};
  for (int i = 0; i < 1200; ++i) ASSERT_EQ(reader.NextPayload(), std::to_string(i));
  EXPECT_TRUE(IsDrained());
}

TEST_F(RelayTest, ContinuesAfterItsSessionWasKilled) {
  const auto relay = StartRelay();
  Reader reader{topic_};
  Publish("key", 1, "before");
  ASSERT_EQ(reader.NextPayload(), "before");
  ASSERT_TRUE(IsDrained());
  database_.Sql("SELECT pg_terminate_backend(" + RelaySession() + ")");
  Publish("key", 2, "after");
  EXPECT_EQ(reader.NextPayload(), "after");
  EXPECT_TRUE(IsDrained());
}

TEST_F(RelayTest, WaitsForTheHolderOfTheLock) {
  auto first = StartRelay();
  ASSERT_TRUE(WaitUntil([this] { return !RelaySession().empty(); }));
  const std::string holder = RelaySession();
  const auto second = StartRelay();
  Publish("key", 1, "one");
  ASSERT_TRUE(IsDrained());
  EXPECT_EQ(RelaySession(), holder);
  first.reset();
  Publish("key", 2, "two");
  EXPECT_TRUE(IsDrained());
  EXPECT_NE(RelaySession(), holder);
}

// Without the lock it has nothing to publish. Asking at each wake-up would take a core and a
// connection.
TEST_F(RelayTest, AsksForTheLockOnlyNowAndThenAlthoughItIsWoken) {
  const auto first = StartRelay();
  ASSERT_TRUE(WaitUntil([this] { return !RelaySession().empty(); }));
  const auto second = StartRelay();
  const auto asked_at = [this, holder = RelaySession()] {
    return database_.Sql(
        "SELECT coalesce(max(extract(epoch FROM query_start) * 1000)::bigint, 0) "
        "FROM pg_stat_activity WHERE datname = current_database() AND pid <> " +
        holder + " AND query LIKE '%pg_try_advisory_lock%' AND query NOT LIKE '%epoch%'");
  };
  const auto next_after = [&](const std::string& before) {
    std::string now;
    EXPECT_TRUE(WaitUntil([&] { return (now = asked_at()) != before && now != "0"; }));
    return now;
  };
  const std::string start = next_after("0");
  second->Wake();
  const std::string once = next_after(start);
  EXPECT_GE(std::stoll(next_after(once)) - std::stoll(once), 300);
}

TEST_F(RelayTest, KeepsRowsWhileTheBrokerIsDownAndStopsWithinASecond) {
  Publish("key", 1, "kept");
  Relay relay{database_.pool(), {.brokers = "127.0.0.1:1", .client_id = "relay"}};
  relay.Start();
  ASSERT_TRUE(WaitUntil([this] { return !RelaySession().empty(); }));
  Publish("key", 2, "kept too");
  const auto start = std::chrono::steady_clock::now();
  relay.Stop();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds{1500});
  EXPECT_EQ(Count("outbox"), "2");
  const auto healed = StartRelay();
  EXPECT_TRUE(IsDrained());
}

TEST_F(RelayTest, PublishesRowsCommittedBeforeItStops) {
  auto relay = StartRelay();
  Publish("key", 1, "first");
  ASSERT_TRUE(IsDrained());
  for (int i = 0; i < 20; ++i) Publish("key", i, "last words");
  relay->Wake();
  relay->Stop();
  EXPECT_EQ(Count("outbox"), "0");
}

// The topic refuses messages above 500 KB. The refused state is in a request of its own, because a
// request is at most 1 MB: the newer ones are stored although the older is not.
class RefusedStateTest : public RelayTest {
 protected:
  RefusedStateTest() {
    topic_ = Unique("refused-state");
    jixue::testing::MakeTopic(topic_, 500'000);
  }

  static std::string StateOf(const std::string& name, std::size_t bytes) {
    return name + std::string(bytes, '.');
  }

  // Returns the names of the key's states in the order of the topic.
  std::vector<std::string> Stored(const std::string& key) {
    std::vector<std::string> names;
    Reader reader{topic_};
    while (const auto received = reader.Next(std::chrono::seconds{3})) {
      if (received->message.key != key) continue;
      names.push_back(received->message.payload.substr(0, received->message.payload.find('.')));
    }
    return names;
  }
};

TEST_F(RefusedStateTest, DoesNotOvertakeANewerOneInACompactedTopic) {
  {
    db::Tx tx{database_.pool(), db::Access::kReadWrite, Soon()};
    Append(tx, EventOf("key", 1, StateOf("older", 850'000)));
    Append(tx, EventOf("key", 2, StateOf("newer", 200'000)));
    Append(tx, EventOf("key", 3, StateOf("newest", 200'000)));
    tx.Commit();
  }
  const auto relay = StartRelay();
  Reader reader{topic_};
  ASSERT_TRUE(reader.Next().has_value()) << "the newer ones were stored";
  // While one is refused again and again, others go on, and what overtook it stays in the table.
  for (int i = 0; i < 20; ++i) Publish("other " + std::to_string(i), 1, "small");
  ASSERT_TRUE(WaitUntil(
      [this] { return database_.Sql("SELECT count(*) FROM outbox WHERE key <> 'key'") != "20"; }));
  EXPECT_EQ(database_.Sql("SELECT string_agg(aggregateversion::text, ' ' ORDER BY seq) FROM outbox "
                          "WHERE key = 'key'"),
            "1 2 3");
  jixue::testing::SetMessageBytesMax(topic_, 1'000'000);
  ASSERT_TRUE(IsDrained());
  EXPECT_THAT(Stored("key"), ElementsAre("newer", "newest", "older", "newer", "newest"));
}

TEST_F(RelayTest, LosesNothingAndKeepsTheOrderOfAggregatesUnderManyWriters) {
  constexpr int kWriters = 6;
  constexpr int kAggregates = 10;
  constexpr int kTransactions = 60;
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::cout << "seed " << seed << std::endl;
  for (int i = 0; i < kAggregates; ++i) {
    database_.Sql("INSERT INTO aggregate (id, version) VALUES ('" + std::to_string(i) + "', 0)");
  }
  const auto relay = StartRelay();
  database_.pool().OnOutboxCommit([&relay] { relay->Wake(); });

  const auto write = [&](std::uint32_t own_seed) {
    std::mt19937 random{own_seed};
    const auto pick = [&random](int below) {
      return std::uniform_int_distribution<int>{0, below - 1}(random);
    };
    for (int i = 0; i < kTransactions; ++i) {
      db::Tx tx{database_.pool(), db::Access::kReadWrite, Soon()};
      // Each transaction has one to three aggregates, locked in the order of their ids.
      std::set<int> chosen;
      for (int n = pick(3); n >= 0; --n) chosen.insert(pick(kAggregates));
      for (const int aggregate : chosen) {
        const std::string id = std::to_string(aggregate);
        const auto version = tx.Run(kLockAggregate, id).Single<std::int64_t>("version") + 1;
        tx.Run(kRaiseVersion, id, version);
        Append(tx, EventOf(id, version, std::to_string(version)));
        for (int spins = pick(3); spins > 0; --spins) std::this_thread::yield();
      }
      if (pick(5) != 0) tx.Commit();
    }
  };
  std::vector<std::thread> writers;
  for (int i = 0; i < kWriters; ++i) {
    writers.emplace_back(write, seed + static_cast<std::uint32_t>(i));
  }
  for (std::thread& writer : writers) writer.join();

  ASSERT_TRUE(IsDrained());
  const int expected = std::stoi(database_.Sql("SELECT sum(version) FROM aggregate"));
  std::map<std::string, std::int64_t> seen;
  Reader reader{topic_};
  for (int i = 0; i < expected; ++i) {
    const auto received = reader.Next();
    ASSERT_TRUE(received) << i << " of " << expected;
    // Each version arrives once and in order, without gaps, because a rollback takes no version.
    ASSERT_EQ(received->message.payload, std::to_string(++seen[received->message.key]))
        << "at " << received->partition << ":" << received->offset << "; a second reader finds "
        << Reader{topic_}.Places(received->message.key);
  }
  EXPECT_FALSE(reader.Next(std::chrono::seconds{1}));
}

}  // namespace
}  // namespace jixue::outbox
