#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>

#include "libs/base/uuid.h"
#include "libs/kafka/consumer.h"
#include "libs/kafka/producer.h"
#include "libs/obs/metrics.h"
#include "libs/testing/template_database.h"
#include "libs/testing/wait.h"

namespace jixue::kafka {
namespace {

using jixue::testing::WaitUntil;
using ::testing::ElementsAre;
using ::testing::Pair;
using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr const char* kNobody = "127.0.0.1:1";

std::string Unique(const std::string& stem) {
  return stem + "." + Uuid::Version7(SystemClock{}.Now()).ToText();
}

class Broker : public ::testing::Test {
 protected:
  Broker() : topic_{Unique("kafka-test")} { jixue::testing::MakeTopic(topic_); }

  ConsumerSettings Group(const std::string& name, const std::string& instance = "") const {
    return {.brokers = jixue::testing::TestKafkaBrokers(),
            .group = name,
            .topics = {topic_},
            .instance_id = instance};
  }

  // Produces and waits for the delivery report.
  void Send(const std::string& key, const std::string& payload) {
    bool delivered = false;
    ASSERT_TRUE(producer_.Produce(
        {.topic = topic_, .key = key, .payload = payload, .headers = {{"id", payload}}},
        [&delivered](bool ok) { delivered = ok; }));
    ASSERT_TRUE(WaitUntil([&] {
      producer_.Poll(milliseconds{5});
      return delivered;
    }));
  }

  static std::optional<Received> Next(Consumer& consumer,
                                      std::chrono::seconds longest = std::chrono::seconds{20}) {
    std::optional<Received> received;
    WaitUntil([&] { return (received = consumer.Poll(milliseconds{20})).has_value(); }, longest);
    return received;
  }

  std::string topic_;
  Producer producer_{{.brokers = jixue::testing::TestKafkaBrokers(), .client_id = "test"}};
};

TEST_F(Broker, DeliversAMessageWithItsHeaders) {
  Send("key", std::string{"a\0b", 3});
  Consumer consumer{Group(Unique("group"))};
  const auto received = Next(consumer);
  ASSERT_TRUE(received);
  EXPECT_EQ(received->message.topic, topic_);
  EXPECT_EQ(received->message.key, "key");
  EXPECT_EQ(received->message.payload, (std::string{"a\0b", 3}));
  EXPECT_THAT(received->message.headers, ElementsAre(Pair("id", std::string{"a\0b", 3})));
}

TEST_F(Broker, KeepsTheOrderOfAKey) {
  for (int i = 0; i < 50; ++i) Send("one", std::to_string(i));
  Consumer consumer{Group(Unique("group"))};
  for (int i = 0; i < 50; ++i) {
    const auto received = Next(consumer);
    ASSERT_TRUE(received);
    EXPECT_EQ(received->message.payload, std::to_string(i));
  }
}

TEST_F(Broker, RedeliversMessagesThatWereNotDone) {
  const std::string group = Unique("group");
  for (const char* payload : {"first", "second"}) Send("key", payload);
  {
    Consumer consumer{Group(group)};
    const auto first = Next(consumer);
    ASSERT_TRUE(first);
    consumer.Done(*first);
    ASSERT_TRUE(Next(consumer));
  }
  Consumer consumer{Group(group)};
  const auto again = Next(consumer);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->message.payload, "second");
}

TEST_F(Broker, GivesAStaticMemberItsPartitionsAgainAtOnce) {
  const std::string group = Unique("group");
  {
    Consumer consumer{Group(group, "member")};
    ASSERT_TRUE(WaitUntil([&] {
      consumer.Poll(milliseconds{20});
      return consumer.Assigned() == 12;
    }));
  }
  Consumer consumer{Group(group, "member")};
  const auto start = SteadyClock::now();
  ASSERT_TRUE(WaitUntil([&] {
    consumer.Poll(milliseconds{20});
    return consumer.Assigned() == 12;
  }));
  EXPECT_LT(SteadyClock::now() - start,
            std::chrono::seconds{5});  // Less than the session time-out of six seconds.
}

TEST_F(Broker, ReportsTheLagOfAGroup) {
  for (int i = 0; i < 5; ++i) Send("key", std::to_string(i));
  Consumer consumer{Group(Unique("group"))};
  const auto first = Next(consumer);
  ASSERT_TRUE(first);
  EXPECT_THAT(consumer.Lag(), ElementsAre(Pair(topic_, 5)));
  consumer.Done(*first);
  EXPECT_THAT(consumer.Lag(), ElementsAre(Pair(topic_, 4)));
}

TEST_F(Broker, LetsAFencedMemberJoinAgain) {
  const std::string group = Unique("group");
  Consumer first{Group(group, "member")};
  ASSERT_TRUE(WaitUntil([&] {
    first.Poll(milliseconds{20});
    return first.Assigned() > 0;
  }));
  {
    Consumer second{Group(group, "member")};
    ASSERT_TRUE(WaitUntil([&] {
      second.Poll(milliseconds{20});
      first.Poll(milliseconds{1});
      return second.Assigned() > 0 && first.Assigned() == 0;
    }));
  }
  Send("key", "payload");
  const auto received = Next(first, std::chrono::seconds{30});
  ASSERT_TRUE(received);
  EXPECT_EQ(received->message.payload, "payload");
}

TEST(Producer, ReportsNothingWhileTheBrokerIsDownAndStillEnds) {
  int reports = 0;
  const auto start = SteadyClock::now();
  {
    Producer producer{{.brokers = kNobody, .client_id = "test"}};
    EXPECT_TRUE(producer.Produce({.topic = "t", .key = "k", .payload = "p", .headers = {}},
                                 [&](bool) { ++reports; }));
    producer.Poll(milliseconds{200});
    EXPECT_FALSE(producer.Fatal());
  }
  EXPECT_EQ(reports, 0);
  EXPECT_LT(SteadyClock::now() - start, std::chrono::seconds{2});
}

TEST(Producer, RejectsAMessageWhenItsQueueIsFull) {
  Producer producer{{.brokers = kNobody, .client_id = "test"}};
  int queued = 0;
  while (queued <= 10'000 &&
         producer.Produce({.topic = "t", .key = "k", .payload = "p", .headers = {}}, [](bool) {})) {
    ++queued;
  }
  EXPECT_EQ(queued, 10'000);
}

TEST(Consumer, EndsWithinTwoSecondsWhenTheBrokerIsDown) {
  const auto start = SteadyClock::now();
  {
    Consumer consumer{{.brokers = kNobody, .group = "g", .topics = {"t"}, .instance_id = ""}};
    EXPECT_FALSE(consumer.Poll(milliseconds{50}));
    EXPECT_EQ(consumer.Assigned(), 0);
  }
  EXPECT_LT(SteadyClock::now() - start, std::chrono::seconds{2});
}

TEST_F(Broker, IsCountedWhileAConnectionIsOpen) {
  const auto told = [](Consumer& consumer, bool up) {
    return WaitUntil(
        [&] {
          consumer.Poll(milliseconds{20});
          const std::string text = obs::MetricsText();
          const std::string series = "kafka_brokers_up{client=\"consumer\"} ";
          const std::size_t at = text.find(series);
          return at != std::string::npos && (text[at + series.size()] != '0') == up;
        },
        std::chrono::seconds{20});
  };
  Consumer consumer{Group(Unique("group"))};
  EXPECT_TRUE(told(consumer, true));
  ConsumerSettings nowhere = Group(Unique("group"));
  nowhere.brokers = kNobody;
  Consumer lost{nowhere};
  EXPECT_TRUE(told(lost, false));
}

}  // namespace
}  // namespace jixue::kafka
