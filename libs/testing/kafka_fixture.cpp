#include <librdkafka/rdkafka.h>

#include <memory>

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

void MakeTopic(const std::string& topic) {
  char problem[256] = "";
  rd_kafka_conf_t* conf = rd_kafka_conf_new();
  rd_kafka_conf_set(conf, "bootstrap.servers", TestKafkaBrokers().c_str(), problem,
                    sizeof(problem));
  const std::unique_ptr<rd_kafka_t, Deleter<rd_kafka_destroy>> client{
      rd_kafka_new(RD_KAFKA_PRODUCER, conf, problem, sizeof(problem))};
  JIXUE_CHECK(client != nullptr, problem);
  const std::unique_ptr<rd_kafka_NewTopic_t, Deleter<rd_kafka_NewTopic_destroy>> request{
      rd_kafka_NewTopic_new(topic.c_str(), kPartitions, 1, problem, sizeof(problem))};
  const std::unique_ptr<rd_kafka_AdminOptions_t, Deleter<rd_kafka_AdminOptions_destroy>> options{
      rd_kafka_AdminOptions_new(client.get(), RD_KAFKA_ADMIN_OP_CREATETOPICS)};
  // The request waits until the topic's partitions have their leaders, so that a test can produce
  // at once.
  rd_kafka_AdminOptions_set_operation_timeout(options.get(), kWaitMs, problem, sizeof(problem));
  const std::unique_ptr<rd_kafka_queue_t, Deleter<rd_kafka_queue_destroy>> queue{
      rd_kafka_queue_new(client.get())};
  rd_kafka_NewTopic_t* requests[] = {request.get()};
  rd_kafka_CreateTopics(client.get(), requests, 1, options.get(), queue.get());
  const std::unique_ptr<rd_kafka_event_t, Deleter<rd_kafka_event_destroy>> event{
      rd_kafka_queue_poll(queue.get(), kWaitMs)};
  JIXUE_CHECK(event != nullptr, "no answer from the broker of the tests");
  const rd_kafka_resp_err_t error = Outcome(event.get());
  JIXUE_CHECK(
      error == RD_KAFKA_RESP_ERR_NO_ERROR || error == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS,
      rd_kafka_err2name(error));
}

}  // namespace jixue::testing
