// Tests a broker that rejects one request of a producer and accepts the next, as one that has just
// become the leader of a partition does (KAFKA-15591). librdkafka's mock broker in this process
// plays it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <librdkafka/rdkafka.h>
// Included after the header that it needs.
#include <librdkafka/rdkafka_mock.h>

#include <memory>
#include <string>
#include <vector>

#include "libs/kafka/consumer.h"
#include "libs/kafka/producer.h"
#include "libs/testing/wait.h"

namespace jixue::kafka {
namespace {

using jixue::testing::WaitUntil;
using std::chrono::milliseconds;

constexpr char kTopic[] = "refused-batch";
constexpr std::int16_t kProduceRequest = 0;  // The number in Kafka's protocol.
constexpr int kRoundTripMs = 300;

class RefusingBroker {
 public:
  RefusingBroker() {
    char problem[256] = "";
    client_.reset(rd_kafka_new(RD_KAFKA_PRODUCER, rd_kafka_conf_new(), problem, sizeof problem));
    cluster_.reset(rd_kafka_mock_cluster_new(client_.get(), 1));
    rd_kafka_mock_topic_create(cluster_.get(), kTopic, 1, 1);
    rd_kafka_mock_broker_set_rtt(cluster_.get(), 1, kRoundTripMs);
  }

  std::string address() const { return rd_kafka_mock_cluster_bootstraps(cluster_.get()); }
  void RefuseNextBatch() {
    rd_kafka_mock_push_request_errors(cluster_.get(), kProduceRequest, 1,
                                      RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION);
  }

 private:
  struct Destroy {
    void operator()(rd_kafka_t* client) const { rd_kafka_destroy(client); }
    void operator()(rd_kafka_mock_cluster_t* cluster) const {
      rd_kafka_mock_cluster_destroy(cluster);
    }
  };
  std::unique_ptr<rd_kafka_t, Destroy> client_;
  std::unique_ptr<rd_kafka_mock_cluster_t, Destroy> cluster_;
};

// A real broker that has accepted the later batch first would never accept the rejected one, but
// the client would report it as delivered.
TEST(RefusedBatch, IsNotOvertakenByTheNextOnes) {
  constexpr int kMessages = 5;
  RefusingBroker broker;
  Producer producer{{.brokers = broker.address(), .client_id = "test"}};
  int delivered = 0;
  const auto send = [&](int number) {
    ASSERT_TRUE(producer.Produce({kTopic, "key", std::to_string(number), {}},
                                 [&delivered](bool ok) { delivered += ok ? 1 : 0; }));
  };
  const auto has_delivered = [&](int count) {
    return WaitUntil([&] {
      producer.Poll(milliseconds{5});
      return delivered == count;
    });
  };
  send(0);
  ASSERT_TRUE(has_delivered(1));  // From now on each message is sent at once.
  broker.RefuseNextBatch();
  for (int number = 1; number <= kMessages; ++number) {
    send(number);
    // Each message is a separate request, all within one round trip.
    producer.Poll(milliseconds{20});
  }
  ASSERT_TRUE(has_delivered(1 + kMessages));

  Consumer consumer{
      {.brokers = broker.address(), .group = "test", .topics = {kTopic}, .instance_id = ""}};
  std::vector<std::string> found;
  WaitUntil([&] {
    if (const auto received = consumer.Poll(milliseconds{20}))
      found.push_back(received->message.payload);
    return found.size() == 1 + kMessages;
  });
  EXPECT_THAT(found, ::testing::ElementsAre("0", "1", "2", "3", "4", "5"));
}

}  // namespace
}  // namespace jixue::kafka
