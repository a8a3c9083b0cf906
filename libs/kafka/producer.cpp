#include "libs/kafka/producer.h"

#include <cstdint>
#include <unordered_map>

#include "libs/kafka/client.h"

namespace jixue::kafka {
namespace {

struct HeadersDeleter {
  void operator()(rd_kafka_headers_t* headers) const { rd_kafka_headers_destroy(headers); }
};

}  // namespace

struct Producer::State {
  ~State() {
    // Queued messages would delay the destructor. Their owner publishes them again.
    rd_kafka_purge(
        handle, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT | RD_KAFKA_PURGE_F_NON_BLOCKING);
    rd_kafka_destroy(handle);
  }

  rd_kafka_t* handle = nullptr;
  std::uintptr_t last_id = 0;
  // Callbacks by the message's opaque number.
  std::unordered_map<std::uintptr_t, std::function<void(bool)>> waiting;
};

Producer::Producer(const ProducerSettings& settings) {
  Conf conf =
      MakeConf(settings.brokers,
               {{"client.id", settings.client_id},
                {"acks", "all"},
                {"enable.idempotence", "true"},
                // A broker that has just become a partition's leader may reject one
                // request and accept the next. The first one is then never accepted, but
                // reported as delivered (KAFKA-15591). So only one is in flight at a time.
                {"max.in.flight.requests.per.connection", "1"},
                {"linger.ms", "1"},
                // Messages never expire: a gap would let later ones overtake (D5).
                {"message.timeout.ms", "0"},
                {"request.timeout.ms", "5000"},
                {"retry.backoff.ms", "50"},
                {"queue.buffering.max.messages", "10000"},
                // The mapping of keys to partitions must never change; this is the Java client's.
                {"partitioner", "murmur2_random"}});
  MeasureBrokers(*conf, ClientKind::kProducer);
  state_ = std::make_unique<State>();
  rd_kafka_conf_set_opaque(conf.get(), state_.get());
  rd_kafka_conf_set_dr_msg_cb(
      conf.get(), [](rd_kafka_t*, const rd_kafka_message_t* report, void* opaque) {
        auto& waiting = static_cast<State*>(opaque)->waiting;
        const auto found = waiting.find(reinterpret_cast<std::uintptr_t>(report->_private));
        if (found == waiting.end()) return;
        const auto done = std::move(found->second);
        waiting.erase(found);
        done(report->err == RD_KAFKA_RESP_ERR_NO_ERROR);
      });
  state_->handle = MakeHandle(RD_KAFKA_PRODUCER, std::move(conf));
}

Producer::~Producer() = default;

bool Producer::Produce(const Message& message, std::function<void(bool ok)> done) {
  std::unique_ptr<rd_kafka_headers_t, HeadersDeleter> headers{
      rd_kafka_headers_new(message.headers.size())};
  for (const auto& [name, value] : message.headers) {
    rd_kafka_header_add(headers.get(), name.data(), static_cast<ssize_t>(name.size()), value.data(),
                        static_cast<ssize_t>(value.size()));
  }
  const std::uintptr_t id = ++state_->last_id;
  state_->waiting.emplace(id, std::move(done));
  const rd_kafka_resp_err_t error = rd_kafka_producev(
      state_->handle, RD_KAFKA_V_TOPIC(message.topic.c_str()),
      RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
      RD_KAFKA_V_KEY(message.key.data(), message.key.size()),
      // librdkafka only reads the payload, as the flag says; its signature lacks const.
      RD_KAFKA_V_VALUE(const_cast<char*>(message.payload.data()), message.payload.size()),
      RD_KAFKA_V_HEADERS(headers.get()),
      // The delivery report returns this number; it is never used as an address.
      RD_KAFKA_V_OPAQUE(reinterpret_cast<void*>(id)),  // NOLINT(performance-no-int-to-ptr)
      RD_KAFKA_V_END);
  if (error == RD_KAFKA_RESP_ERR_NO_ERROR) {
    (void)headers.release();  // The message owns them now.
    return true;
  }
  const auto waiting = state_->waiting.extract(id);
  if (error == RD_KAFKA_RESP_ERR__QUEUE_FULL) return false;
  waiting.mapped()(false);
  return true;
}

void Producer::Poll(std::chrono::milliseconds wait) {
  rd_kafka_poll(state_->handle, static_cast<int>(wait.count()));
}

bool Producer::Fatal() const {
  char text[256] = "";
  return rd_kafka_fatal_error(state_->handle, text, sizeof(text)) != RD_KAFKA_RESP_ERR_NO_ERROR;
}

}  // namespace jixue::kafka
