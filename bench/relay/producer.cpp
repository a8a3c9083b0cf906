// The peer of the relay: a bare librdkafka producer with the relay's settings and message sizes.
//
//   bench_producer BROKERS TOPIC COUNT
//
// Prints {"messages":…,"seconds":…,"cpu_us":…}, measured from the first acknowledgement to that of
// message COUNT.
#include <librdkafka/rdkafka.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>

#include "bench/relay/cost.h"
#include "libs/base/parse.h"

namespace {

constexpr std::array<std::pair<const char*, const char*>, 7> kSettings{{
    {"acks", "all"},
    {"enable.idempotence", "true"},
    {"linger.ms", "1"},
    {"message.timeout.ms", "0"},
    {"queue.buffering.max.messages", "10000"},
    {"socket.nagle.disable", "true"},
    {"partitioner", "murmur2_random"},
}};

// Names and lengths of the headers in the rows of bench/relay.py.
constexpr std::array<std::pair<const char*, const char*>, 7> kHeaders{{
    {"id", "00000000-0000-7000-8000-000000000001"},
    {"type", "jixue.approval.v1.ClaimSubmitted"},
    {"aggregate_type", "claim"},
    {"aggregate_id", "00000000-0000-0000-0000-000000000001"},
    {"aggregate_version", "2"},
    {"occurred_at", "2026-03-31T08:00:00Z"},
    {"traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"},
}};
constexpr int kKeys = 64;
constexpr std::size_t kPayloadBytes = 128;

struct Counts {
  int delivered = 0;
  int failed = 0;
};

rd_kafka_t* MakeProducer(const char* brokers, Counts& counts) {
  rd_kafka_conf_t* conf = rd_kafka_conf_new();
  char problem[256] = "";
  rd_kafka_conf_set(conf, "bootstrap.servers", brokers, problem, sizeof problem);
  for (const auto& [name, value] : kSettings) {
    if (rd_kafka_conf_set(conf, name, value, problem, sizeof problem) != RD_KAFKA_CONF_OK) {
      std::cerr << name << ": " << problem << "\n";
      std::exit(1);
    }
  }
  rd_kafka_conf_set_opaque(conf, &counts);
  rd_kafka_conf_set_dr_msg_cb(
      conf, [](rd_kafka_t*, const rd_kafka_message_t* report, void* opaque) {
        auto& of = *static_cast<Counts*>(opaque);
        ++(report->err == RD_KAFKA_RESP_ERR_NO_ERROR ? of.delivered : of.failed);
      });
  rd_kafka_t* producer = rd_kafka_new(RD_KAFKA_PRODUCER, conf, problem, sizeof problem);
  if (producer == nullptr) {
    std::cerr << problem << "\n";
    std::exit(1);
  }
  return producer;
}

void Produce(rd_kafka_t* producer, const char* topic, int number) {
  static const std::string payload(kPayloadBytes, 'x');
  rd_kafka_headers_t* headers = rd_kafka_headers_new(kHeaders.size());
  for (const auto& [name, value] : kHeaders) rd_kafka_header_add(headers, name, -1, value, -1);
  std::string key = "00000000-0000-0000-0000-0000000000";
  key += std::to_string(10 + number % kKeys);
  while (rd_kafka_producev(producer, RD_KAFKA_V_TOPIC(topic),
                           RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
                           RD_KAFKA_V_KEY(key.data(), key.size()),
                           RD_KAFKA_V_VALUE(const_cast<char*>(payload.data()), payload.size()),
                           RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_END) != 0) {
    rd_kafka_poll(producer, 1);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: bench_producer BROKERS TOPIC COUNT\n";
    return 2;
  }
  const int count = jixue::ParseInt<int>(argv[3]).value_or(0);
  Counts counts;
  rd_kafka_t* producer = MakeProducer(argv[1], counts);
  Produce(producer, argv[2], 0);
  while (counts.delivered + counts.failed == 0) rd_kafka_poll(producer, 5);
  const bench::Cost cost;
  for (int number = 1; number < count; ++number) {
    Produce(producer, argv[2], number);
    if (number % 100 == 0) rd_kafka_poll(producer, 0);
  }
  while (counts.delivered + counts.failed < count) rd_kafka_poll(producer, 5);
  cost.Print(count - 1);
  rd_kafka_destroy(producer);
  return counts.failed == 0 ? 0 : 1;
}
