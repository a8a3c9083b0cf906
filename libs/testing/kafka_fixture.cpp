#include <librdkafka/rdkafka.h>

#include <memory>
#include <string>

#include "libs/base/check.h"
#include "libs/testing/environment.h"
#include "libs/testing/template_database.h"

namespace jixue::testing {
namespace {

template <auto destroy>
struct Deleter {
  template <class T>
  void operator()(T* object) const {
    destroy(object);
  }
};

constexpr int kPartitions = 12;
constexpr int kWaitMs = 20000;

constexpr const char* kMessageBytesMax = "max.message.bytes";

// A client that sends one request to the broker as an administrator.
class KafkaAdmin {
 public:
  explicit KafkaAdmin(rd_kafka_admin_op_t operation) {
    char problem[256] = "";
    rd_kafka_conf_t* conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", TestKafkaBrokers().c_str(), problem,
                      sizeof(problem));
    client_.reset(rd_kafka_new(RD_KAFKA_PRODUCER, conf, problem, sizeof(problem)));
    JIXUE_CHECK(client_ != nullptr, problem);
    options_.reset(rd_kafka_AdminOptions_new(client_.get(), operation));
    queue_.reset(rd_kafka_queue_new(client_.get()));
  }

  rd_kafka_t* client() const { return client_.get(); }
  rd_kafka_AdminOptions_t* options() const { return options_.get(); }
  rd_kafka_queue_t* queue() const { return queue_.get(); }

  using Event = std::unique_ptr<rd_kafka_event_t, Deleter<rd_kafka_event_destroy>>;

  Event Answer() const {
    Event event{rd_kafka_queue_poll(queue_.get(), kWaitMs)};
    JIXUE_CHECK(event != nullptr, "no answer from the broker of the tests");
    return event;
  }

 private:
  std::unique_ptr<rd_kafka_t, Deleter<rd_kafka_destroy>> client_;
  std::unique_ptr<rd_kafka_AdminOptions_t, Deleter<rd_kafka_AdminOptions_destroy>> options_;
  std::unique_ptr<rd_kafka_queue_t, Deleter<rd_kafka_queue_destroy>> queue_;
};

// Returns the outcome for the only topic of the request.
rd_kafka_resp_err_t Outcome(rd_kafka_event_t* event) {
  const rd_kafka_CreateTopics_result_t* result = rd_kafka_event_CreateTopics_result(event);
  if (result == nullptr) return RD_KAFKA_RESP_ERR__TIMED_OUT;
  std::size_t count = 0;
  const rd_kafka_topic_result_t** topics = rd_kafka_CreateTopics_result_topics(result, &count);
  return count == 1 ? rd_kafka_topic_result_error(topics[0]) : rd_kafka_event_error(event);
}

}  // namespace

std::string TestKafkaBrokers() { return TestSetting("JIXUE_TEST_KAFKA_BROKERS"); }

void MakeTopic(const std::string& topic, int message_bytes_max) {
  const KafkaAdmin admin{RD_KAFKA_ADMIN_OP_CREATETOPICS};
  char problem[256] = "";
  const std::unique_ptr<rd_kafka_NewTopic_t, Deleter<rd_kafka_NewTopic_destroy>> request{
      rd_kafka_NewTopic_new(topic.c_str(), kPartitions, 1, problem, sizeof(problem))};
  if (message_bytes_max != 0) {
    rd_kafka_NewTopic_set_config(request.get(), kMessageBytesMax,
                                 std::to_string(message_bytes_max).c_str());
  }
  // The request waits until the topic's partitions have their leaders, so that a test can produce
  // at once.
  rd_kafka_AdminOptions_set_operation_timeout(admin.options(), kWaitMs, problem, sizeof(problem));
  rd_kafka_NewTopic_t* requests[] = {request.get()};
  rd_kafka_CreateTopics(admin.client(), requests, 1, admin.options(), admin.queue());
  const rd_kafka_resp_err_t error = Outcome(admin.Answer().get());
  JIXUE_CHECK(
      error == RD_KAFKA_RESP_ERR_NO_ERROR || error == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS,
      rd_kafka_err2name(error));
}

void SetMessageBytesMax(const std::string& topic, int message_bytes_max) {
  const KafkaAdmin admin{RD_KAFKA_ADMIN_OP_ALTERCONFIGS};
  const std::unique_ptr<rd_kafka_ConfigResource_t, Deleter<rd_kafka_ConfigResource_destroy>>
      resource{rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.c_str())};
  rd_kafka_ConfigResource_set_config(resource.get(), kMessageBytesMax,
                                     std::to_string(message_bytes_max).c_str());
  rd_kafka_ConfigResource_t* resources[] = {resource.get()};
  rd_kafka_AlterConfigs(admin.client(), resources, 1, admin.options(), admin.queue());
  const rd_kafka_resp_err_t error = rd_kafka_event_error(admin.Answer().get());
  JIXUE_CHECK(error == RD_KAFKA_RESP_ERR_NO_ERROR, rd_kafka_err2name(error));
}

}  // namespace jixue::testing
