#include "libs/kafka/topic_reader.h"

#include <memory>
#include <stdexcept>

#include "libs/kafka/client.h"

namespace jixue::kafka {
namespace {

constexpr int kAnswerWaitMs = 10'000;

struct HandleDeleter {
  void operator()(rd_kafka_t* handle) const { rd_kafka_destroy(handle); }
};
using Handle = std::unique_ptr<rd_kafka_t, HandleDeleter>;

struct TopicDeleter {
  void operator()(rd_kafka_topic_t* topic) const { rd_kafka_topic_destroy(topic); }
};

struct MetadataDeleter {
  void operator()(const rd_kafka_metadata_t* metadata) const {
    rd_kafka_metadata_destroy(metadata);
  }
};

void Check(rd_kafka_resp_err_t error, const std::string& what) {
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    throw std::runtime_error{what + ": " + rd_kafka_err2str(error)};
  }
}

// Adds the partitions of a topic, each from its beginning.
void AddPartitions(rd_kafka_t* handle, const std::string& name,
                   rd_kafka_topic_partition_list_t* partitions) {
  const std::unique_ptr<rd_kafka_topic_t, TopicDeleter> topic{
      rd_kafka_topic_new(handle, name.c_str(), nullptr)};
  const rd_kafka_metadata_t* raw = nullptr;
  Check(rd_kafka_metadata(handle, 0, topic.get(), &raw, kAnswerWaitMs), name);
  const std::unique_ptr<const rd_kafka_metadata_t, MetadataDeleter> metadata{raw};
  if (metadata->topic_cnt != 1) throw std::runtime_error{name + ": no such topic"};
  Check(metadata->topics[0].err, name);
  for (int i = 0; i < metadata->topics[0].partition_cnt; ++i) {
    rd_kafka_topic_partition_list_add(partitions, name.c_str(),
                                      metadata->topics[0].partitions[i].id)
        ->offset = RD_KAFKA_OFFSET_BEGINNING;
  }
}

}  // namespace

void ReadTopics(const std::string& brokers, const std::vector<std::string>& topics,
                const std::function<void(const Received&)>& visit) {
  // A group must be named although none is joined. The client reports the end of each partition.
  const Handle handle{
      MakeHandle(RD_KAFKA_CONSUMER, MakeConf(brokers, {{"group.id", "reader"},
                                                       {"enable.auto.commit", "false"},
                                                       {"enable.partition.eof", "true"}}))};
  rd_kafka_poll_set_consumer(handle.get());
  const PartitionList partitions{rd_kafka_topic_partition_list_new(16)};
  for (const std::string& topic : topics) AddPartitions(handle.get(), topic, partitions.get());
  Check(rd_kafka_assign(handle.get(), partitions.get()), "assignment");
  int open = partitions->cnt;
  while (open > 0) {
    const RawMessage raw{rd_kafka_consumer_poll(handle.get(), kAnswerWaitMs)};
    if (raw == nullptr) throw std::runtime_error{"the broker does not answer"};
    if (raw->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
      --open;
    } else {
      Check(raw->err, "reading");
      visit(ReceivedOf(*raw));
    }
  }
}

}  // namespace jixue::kafka
