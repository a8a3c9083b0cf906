// What producer and consumer share of librdkafka. For libs/kafka only.
#pragma once

#include <librdkafka/rdkafka.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "libs/kafka/consumer.h"

namespace jixue::kafka {

using Settings = std::vector<std::pair<std::string, std::string>>;

struct ConfDeleter {
  void operator()(rd_kafka_conf_t* conf) const { rd_kafka_conf_destroy(conf); }
};
using Conf = std::unique_ptr<rd_kafka_conf_t, ConfDeleter>;

struct ListDeleter {
  void operator()(rd_kafka_topic_partition_list_t* list) const {
    rd_kafka_topic_partition_list_destroy(list);
  }
};
using PartitionList = std::unique_ptr<rd_kafka_topic_partition_list_t, ListDeleter>;

struct MessageDeleter {
  void operator()(rd_kafka_message_t* message) const { rd_kafka_message_destroy(message); }
};
using RawMessage = std::unique_ptr<rd_kafka_message_t, MessageDeleter>;

// A message without error, copied out of the client's memory.
Received ReceivedOf(const rd_kafka_message_t& raw);

// The settings of every client and these; the client's log lines go to our log. Throws
// std::runtime_error naming the setting that is refused.
Conf MakeConf(const std::string& brokers, const Settings& settings);

// Lets the handle tell kafka_brokers_up{client} every two seconds, while it is polled.
enum class ClientKind { kConsumer, kProducer };
void MeasureBrokers(rd_kafka_conf_t& conf, ClientKind kind);

// Takes the configuration over. Throws std::runtime_error.
rd_kafka_t* MakeHandle(rd_kafka_type_t type, Conf conf);

}  // namespace jixue::kafka
