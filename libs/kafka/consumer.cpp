#include "libs/kafka/consumer.h"

#include <map>
#include <stdexcept>
#include <thread>
#include <utility>

#include "libs/kafka/client.h"
#include "libs/obs/log.h"
#include "libs/obs/metrics.h"

namespace jixue::kafka {
namespace {

constexpr std::chrono::milliseconds kCloseWait{1500};
constexpr std::chrono::seconds kOpenAgain{5};

struct ErrorDeleter {
  void operator()(rd_kafka_error_t* error) const { rd_kafka_error_destroy(error); }
};
using RawError = std::unique_ptr<rd_kafka_error_t, ErrorDeleter>;

Settings SettingsOf(const ConsumerSettings& settings) {
  Settings all{
      {"client.id", settings.group},
      {"group.id", settings.group},
      {"session.timeout.ms", "6000"},
      {"heartbeat.interval.ms", "2000"},
      {"auto.offset.reset", "earliest"},
      {"enable.auto.offset.store", "false"},  // Offsets are stored after the effect's commit.
      {"auto.commit.interval.ms", "1000"},
      {"fetch.wait.max.ms", "50"},
      {"fetch.error.backoff.ms", "50"},
      {"queued.max.messages.kbytes", "8192"}};
  if (!settings.instance_id.empty()) all.emplace_back("group.instance.id", settings.instance_id);
  return all;
}

}  // namespace

struct Consumer::State {
  explicit State(ConsumerSettings given) : settings{std::move(given)} { Open(); }
  ~State() { Close(); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void Open() {
    Conf conf = MakeConf(settings.brokers, SettingsOf(settings));
    MeasureBrokers(*conf, ClientKind::kConsumer);
    handle = MakeHandle(RD_KAFKA_CONSUMER, std::move(conf));
    rd_kafka_poll_set_consumer(handle);
    const PartitionList topics{
        rd_kafka_topic_partition_list_new(static_cast<int>(settings.topics.size()))};
    for (const std::string& topic : settings.topics) {
      rd_kafka_topic_partition_list_add(topics.get(), topic.c_str(), RD_KAFKA_PARTITION_UA);
    }
    const rd_kafka_resp_err_t error = rd_kafka_subscribe(handle, topics.get());
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) throw std::runtime_error{rd_kafka_err2str(error)};
  }

  // Commits the stored offsets and leaves the group, but does not wait for a broker that is down.
  void Close() {
    if (handle == nullptr) return;
    rd_kafka_queue_t* queue = rd_kafka_queue_new(handle);
    const RawError error{rd_kafka_consumer_close_queue(handle, queue)};
    const auto until = std::chrono::steady_clock::now() + kCloseWait;
    while (error == nullptr && rd_kafka_consumer_closed(handle) == 0 &&
           std::chrono::steady_clock::now() < until) {
      if (rd_kafka_event_t* event = rd_kafka_queue_poll(queue, 20)) {
        if (rd_kafka_event_type(event) == RD_KAFKA_EVENT_REBALANCE) {
          rd_kafka_assign(handle, nullptr);
        }
        rd_kafka_event_destroy(event);
      }
    }
    rd_kafka_queue_destroy(queue);
    rd_kafka_destroy_flags(std::exchange(handle, nullptr), RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
  }

  const ConsumerSettings settings;
  const obs::Counter errors = obs::FindCounter(
      "kafka_consumer_errors_total", "Errors that a consumer got from the broker or the client.");
  rd_kafka_t* handle = nullptr;  // Null after it was fenced, until `open_again`.
  std::chrono::steady_clock::time_point open_again{};
  // The first offset of each partition that is not done yet, once a message was seen.
  std::map<std::pair<std::string, int>, std::int64_t> next;
};

Consumer::Consumer(const ConsumerSettings& settings) : state_{std::make_unique<State>(settings)} {}

Consumer::~Consumer() = default;

std::optional<Received> Consumer::Poll(std::chrono::milliseconds wait) {
  if (state_->handle == nullptr) {
    if (std::chrono::steady_clock::now() < state_->open_again) {
      std::this_thread::sleep_for(wait);
      return std::nullopt;
    }
    state_->Open();
  }
  const RawMessage raw{rd_kafka_consumer_poll(state_->handle, static_cast<int>(wait.count()))};
  if (raw == nullptr) return std::nullopt;
  if (raw->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
    Received received = ReceivedOf(*raw);
    state_->next.try_emplace({received.message.topic, received.partition}, received.offset);
    return received;
  }
  state_->errors.Add();
  if (raw->err == RD_KAFKA_RESP_ERR__FATAL) {
    // Another process took the place of this static member. Join again rather than stay idle for
    // ever, but not at once, or two processes with the same name would keep replacing each other.
    obs::Warn("kafka consumer is fenced", {{"group", state_->settings.group}});
    state_->Close();
    state_->next.clear();
    state_->open_again = std::chrono::steady_clock::now() + kOpenAgain;
  } else {
    obs::Warn("kafka consumer", {{"group", state_->settings.group},
                                 {"error", std::string{rd_kafka_err2name(raw->err)}}});
  }
  return std::nullopt;
}

void Consumer::Done(const Received& received) {
  if (state_->handle == nullptr) return;
  state_->next[{received.message.topic, received.partition}] = received.offset + 1;
  const PartitionList list{rd_kafka_topic_partition_list_new(1)};
  rd_kafka_topic_partition_list_add(list.get(), received.message.topic.c_str(), received.partition)
      ->offset = received.offset + 1;
  // This fails when the partition has moved to another member meanwhile. That member receives the
  // message again, and its inbox recognises it.
  (void)rd_kafka_offsets_store(state_->handle, list.get());
}

int Consumer::Assigned() const {
  rd_kafka_topic_partition_list_t* raw = nullptr;
  if (state_->handle == nullptr) return 0;
  if (rd_kafka_assignment(state_->handle, &raw) != RD_KAFKA_RESP_ERR_NO_ERROR) return 0;
  return PartitionList { raw } -> cnt;
}

std::vector<std::pair<std::string, std::int64_t>> Consumer::Lag() {
  std::map<std::string, std::int64_t> lags;
  for (const std::string& topic : state_->settings.topics) lags[topic] = 0;
  rd_kafka_topic_partition_list_t* raw = nullptr;
  if (state_->handle != nullptr &&
      rd_kafka_assignment(state_->handle, &raw) == RD_KAFKA_RESP_ERR_NO_ERROR) {
    const PartitionList assigned{raw};
    for (int i = 0; i < assigned->cnt; ++i) {
      const rd_kafka_topic_partition_t& partition = assigned->elems[i];
      const auto seen = state_->next.find({partition.topic, partition.partition});
      std::int64_t low = 0;
      std::int64_t high = 0;
      if (seen == state_->next.end() ||
          rd_kafka_get_watermark_offsets(state_->handle, partition.topic, partition.partition, &low,
                                         &high) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        continue;
      }
      lags[partition.topic] += std::max<std::int64_t>(0, high - seen->second);
    }
  }
  return {lags.begin(), lags.end()};
}

}  // namespace jixue::kafka
