// Code for librdkafka that producer and consumer share. For libs/kafka only.
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

// Copies a message without error from the client's memory.
Received ReceivedOf(const rd_kafka_message_t& raw);

// Returns these settings and those that every client has. The client's log lines go to our log.
// Throws std::runtime_error with the name of a setting that is rejected.
Conf MakeConf(const std::string& brokers, const Settings& settings);

// Makes the handle update kafka_brokers_up{client} every two seconds, while it is polled.
enum class ClientKind { kConsumer, kProducer };
void MeasureBrokers(rd_kafka_conf_t& conf, ClientKind kind);

// Takes ownership of the configuration. Throws std::runtime_error.
rd_kafka_t* MakeHandle(rd_kafka_type_t type, Conf conf);

}  // namespace jixue::kafka
