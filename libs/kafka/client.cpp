#include "libs/kafka/client.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "libs/obs/log.h"
#include "libs/obs/metrics.h"

namespace jixue::kafka {
namespace {

constexpr char kStatisticsMs[] = "2000";

void LogLine(const rd_kafka_t* client, int level, const char* facility, const char* text) {
  // The client's levels are those of syslog: 3 is an error, 4 a warning. A broker that is down is
  // not an error of this process.
  const obs::Level least = level <= 4 ? obs::Level::kWarn : obs::Level::kInfo;
  obs::Log(least, "kafka client",
           {{"client", std::string{rd_kafka_name(client)}},
            {"facility", std::string{facility}},
            {"text", std::string{text}}});
}

void Set(rd_kafka_conf_t* conf, const std::string& name, const std::string& value) {
  char problem[256] = "";
  if (rd_kafka_conf_set(conf, name.c_str(), value.c_str(), problem, sizeof(problem)) !=
      RD_KAFKA_CONF_OK) {
    throw std::runtime_error{"kafka setting " + name + ": " + problem};
  }
}

// Counts the brokers with an open connection. Brokers of the bootstrap list, which have no number
// yet, count as well: a client that has just started knows no others.
int BrokersUp(const char* text, std::size_t size) {
  const auto statistics = nlohmann::json::parse(text, text + size, nullptr, false);
  if (!statistics.is_object() || !statistics.contains("brokers")) return 0;
  int up = 0;
  for (const auto& [name, broker] : statistics["brokers"].items()) {
    if (broker.value("state", "") == "UP") ++up;
  }
  return up;
}

// Reads one number from the library's statistics. It returns 0 so that the library frees the text.
template <bool kConsumer>
int OnStatistics(rd_kafka_t*, char* text, std::size_t size, void*) {
  static const obs::Gauge gauge =
      obs::FindGauge("kafka_brokers_up", "Number of brokers that the client is connected to.",
                     {{"client", kConsumer ? "consumer" : "producer"}});
  gauge.Set(BrokersUp(text, size));
  return 0;
}

}  // namespace

void MeasureBrokers(rd_kafka_conf_t& conf, ClientKind kind) {
  Set(&conf, "statistics.interval.ms", kStatisticsMs);
  rd_kafka_conf_set_stats_cb(
      &conf, kind == ClientKind::kConsumer ? OnStatistics<true> : OnStatistics<false>);
}

Conf MakeConf(const std::string& brokers, const Settings& settings) {
  Conf conf{rd_kafka_conf_new()};
  const Settings common{{"bootstrap.servers", brokers},
                        {"socket.nagle.disable", "true"},  // The default delays small messages.
                        {"socket.keepalive.enable", "true"},
                        {"socket.timeout.ms", "10000"},
                        {"reconnect.backoff.ms", "50"},
                        {"reconnect.backoff.max.ms", "1000"},
                        {"topic.metadata.refresh.interval.ms", "30000"},
                        {"log.connection.close", "false"}};
  for (const auto& [name, value] : common) Set(conf.get(), name, value);
  for (const auto& [name, value] : settings) Set(conf.get(), name, value);
  rd_kafka_conf_set_log_cb(conf.get(), LogLine);
  return conf;
}

rd_kafka_t* MakeHandle(rd_kafka_type_t type, Conf conf) {
  char problem[256] = "";
  rd_kafka_t* handle = rd_kafka_new(type, conf.get(), problem, sizeof(problem));
  if (handle == nullptr) throw std::runtime_error{std::string{"kafka client: "} + problem};
  // The handle owns the configuration only when it could be made.
  (void)conf.release();
  return handle;
}

Received ReceivedOf(const rd_kafka_message_t& raw) {
  Received received;
  received.message.topic = rd_kafka_topic_name(raw.rkt);
  if (raw.key != nullptr) {
    received.message.key.assign(static_cast<const char*>(raw.key), raw.key_len);
  }
  if (raw.payload != nullptr) {
    received.message.payload.assign(static_cast<const char*>(raw.payload), raw.len);
  }
  received.partition = raw.partition;
  received.offset = raw.offset;
  rd_kafka_headers_t* headers = nullptr;
  if (rd_kafka_message_headers(&raw, &headers) == RD_KAFKA_RESP_ERR_NO_ERROR) {
    const char* name = nullptr;
    const void* value = nullptr;
    std::size_t size = 0;
    for (std::size_t i = 0;
         rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR;
         ++i) {
      received.message.headers.emplace_back(
          name,
          value == nullptr ? std::string{} : std::string{static_cast<const char*>(value), size});
    }
  }
  return received;
}

}  // namespace jixue::kafka
