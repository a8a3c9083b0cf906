// What producer and consumer share of librdkafka. For libs/kafka only.
#pragma once

#include <librdkafka/rdkafka.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace jixue::kafka {

using Settings = std::vector<std::pair<std::string, std::string>>;

struct ConfDeleter {
  void operator()(rd_kafka_conf_t* conf) const { rd_kafka_conf_destroy(conf); }
};
using Conf = std::unique_ptr<rd_kafka_conf_t, ConfDeleter>;

// The settings of every client and these; the client's log lines go to our log. Throws
// std::runtime_error naming the setting that is refused.
Conf MakeConf(const std::string& brokers, const Settings& settings);

// Takes the configuration over. Throws std::runtime_error.
rd_kafka_t* MakeHandle(rd_kafka_type_t type, Conf conf);

}  // namespace jixue::kafka
