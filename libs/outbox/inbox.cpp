#include "libs/outbox/inbox.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "libs/base/check.h"
#include "libs/base/crash_point.h"
#include "libs/obs/log.h"
#include "libs/obs/metrics.h"
#include "libs/obs/trace_context.h"
#include "libs/outbox/apply.h"
#include "libs/outbox/decode.h"
#include "libs/outbox/inbox_store.h"

namespace jixue::outbox {
namespace {

using Milliseconds = std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

constexpr Milliseconds kPollWait{100};
// At most so many waiting events share a transaction.
constexpr std::size_t kBatchMax = 20;
// Attempts to apply an event that fails by an error that is not the infrastructure's. With the
// pauses between them, later events wait a third of a second (F18: at most one second).
constexpr int kOwnErrorsMax = 4;
constexpr Milliseconds kBackoffFirst{50};
constexpr Milliseconds kBackoffMax{5000};
constexpr Milliseconds kConsumerLagEvery{1000};
constexpr std::chrono::minutes kForgetEvery{10};
// A day longer than topics of facts keep events (D3).
constexpr std::chrono::hours kRetention{31 * 24};

// A message on its way through the consumer.
struct Item {
  kafka::Received received;
  Result<Delivery> delivery;
  const Handler* handler;  // Null when this service does not consume the type.
  // The event is for other services. A message without a type is for none, so it is not skipped.
  bool skipped;
  obs::Histogram seconds;
};

obs::Counter ParkedOf(const std::string& topic) {
  return obs::FindCounter("events_parked_total", "Events that were parked (dead letters).",
                          {{"topic", topic}});
}

double UnixNow() {
  return std::chrono::duration<double>(SystemClock{}.Now().time_since_epoch()).count();
}

}  // namespace

// Only the consumer's thread uses this, except `stopping` and `ready`.
struct Consumer::State {
  State(db::Pool& given_pool, const Clock& given_clock, ConsumerSettings given,
        std::vector<Subscription> given_subscriptions);

  void Run();
  void RunOnce();
  std::vector<Item> Collect();
  Item ItemOf(kafka::Received received) const;
  // Applies all in one transaction. Returns false when nothing happened and they must be applied
  // one by one.
  bool ApplyTogether(const std::vector<Item>& items);
  bool ApplyTogether(const std::vector<Item>& items, std::list<EventSpan>& spans);
  // Applies or parks the event, however long it takes; returns false when it was stopped before.
  bool ApplyAlone(Item& item);
  Outcome Attempt(Item& item);
  // Parks an event that our own code cannot apply; returns false when even parking fails now.
  bool ParkBroken(const Item& item, const Refusal& refusal);
  void CountParked(const std::string& topic);
  void MeasureLag();
  void Forget();
  // Returns false when it was stopped.
  bool Sleep(Milliseconds time);

  db::Pool& pool;
  const Clock& clock;
  const ConsumerSettings settings;
  const std::vector<Subscription> subscriptions;
  std::map<std::string, obs::Histogram> seconds;  // By type.
  std::map<std::string, obs::Gauge> lags;         // By topic.

  std::unique_ptr<kafka::Consumer> consumer;
  // A failing event may be retried for ever, and the lag, which is measured between events, is out
  // of date meanwhile. So this metric reports since when.
  const obs::Gauge in_hand_since =
      obs::FindGauge("event_in_hand_since_seconds",
                     "When the consumer started the events in progress, in seconds since 1970; "
                     "0 when there are none.");
  SteadyClock::time_point next_lag{};
  SteadyClock::time_point next_forget{};
  std::mutex mutex;  // For the condition variable.
  std::condition_variable wake;
  std::atomic<bool> stopping{false};
  std::atomic<bool> ready{false};
  std::thread thread;
};

Consumer::State::State(db::Pool& given_pool, const Clock& given_clock, ConsumerSettings given,
                       std::vector<Subscription> given_subscriptions)
    : pool{given_pool},
      clock{given_clock},
      settings{std::move(given)},
      subscriptions{std::move(given_subscriptions)} {
  JIXUE_CHECK(!subscriptions.empty(), "a consumer hears something");
  for (const Subscription& subscription : subscriptions) {
    lags.emplace(subscription.topic,
                 obs::FindGauge("kafka_consumer_lag", "Messages not yet consumed.",
                                {{"topic", subscription.topic}}));
    // The counter starts at zero, so that the first parked event is an increase.
    ParkedOf(subscription.topic);
    for (const auto& [type, handler] : subscription.handlers) {
      seconds.emplace(type, obs::FindHistogram("event_seconds", "Time of an event's effect.",
                                               {{"type", type}}));
    }
  }
}

Item Consumer::State::ItemOf(kafka::Received received) const {
  const std::string type = TypeOf(received);
  const Handler* handler = FindHandler(subscriptions, received.message.topic, type);
  const auto found = seconds.find(type);
  auto delivery = Decode(received);
  if (delivery) delivery->applied_at = clock.Now();
  return {.received = std::move(received),
          .delivery = std::move(delivery),
          .handler = handler,
          .skipped = handler == nullptr && !type.empty(),
          .seconds = found == seconds.end() ? obs::Histogram{} : found->second};
}

std::vector<Item> Consumer::State::Collect() {
  std::vector<Item> items;
  auto received = consumer->Poll(kPollWait);
  while (received) {
    items.push_back(ItemOf(*std::move(received)));
    if (items.size() == kBatchMax) break;
    received = consumer->Poll(Milliseconds{0});
  }
  return items;
}

bool Consumer::State::ApplyTogether(const std::vector<Item>& items) {
  std::list<EventSpan> spans;  // Kept until the commit.
  const bool applied = ApplyTogether(items, spans);
  if (!applied) {
    for (EventSpan& span : spans) span.Drop();
  }
  return applied;
}

bool Consumer::State::ApplyTogether(const std::vector<Item>& items, std::list<EventSpan>& spans) {
  try {
    db::Tx tx{pool, db::Access::kReadWrite, EventDeadline()};
    for (const Item& item : items) {
      if (item.skipped) continue;
      if (!item.delivery) return false;
      if (!MarkConsumed(tx, settings.name, item.delivery->id)) continue;
      CrashPoint("consumer.marked");
      const auto start = SteadyClock::now();
      const Delivery* delivery = &*item.delivery;
      if (obs::IsSampled(delivery->trace_parent)) {
        delivery = &spans.emplace_back(*delivery).delivery();
      }
      if (!(*item.handler)(tx, *delivery)) return false;
      item.seconds.Observe(std::chrono::duration<double>(SteadyClock::now() - start).count());
    }
    CrashPoint("consumer.applied");
    tx.Commit();
    CrashPoint("consumer.committed");
    return true;
  } catch (const std::exception&) {
    return false;  // Applying them one by one finds and reports the failing event.
  }
}

Outcome Consumer::State::Attempt(Item& item) {
  if (!item.delivery) {
    const Delivery kept = Undecodable(item.received, clock.Now());
    return ParkAlone(pool, clock, settings.name, kept,
                     {"UNDECODABLE", RefusalOf(item.delivery.error()).detail});
  }
  item.delivery->applied_at = clock.Now();  // A retry may come long after the first attempt.
  const auto start = SteadyClock::now();
  const Outcome outcome = ApplyOrPark(pool, clock, settings.name, *item.delivery, *item.handler);
  item.seconds.Observe(std::chrono::duration<double>(SteadyClock::now() - start).count());
  return outcome;
}

void Consumer::State::CountParked(const std::string& topic) { ParkedOf(topic).Add(); }

bool Consumer::State::ParkBroken(const Item& item, const Refusal& refusal) {
  if (!item.delivery) return false;
  try {
    ParkAlone(pool, clock, settings.name, *item.delivery, refusal);
    CountParked(item.received.message.topic);
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

bool Consumer::State::ApplyAlone(Item& item) {
  if (item.skipped) return true;
  int own_errors = 0;
  for (Milliseconds backoff = kBackoffFirst; !stopping;
       backoff = std::min(backoff * 2, kBackoffMax)) {
    try {
      if (Attempt(item) == Outcome::kParked) CountParked(item.received.message.topic);
      return true;
    } catch (const std::exception& error) {
      const bool infrastructure = IsInfrastructure(error);
      const Refusal refusal = RefusalOf(error);
      const std::string_view trace_parent =
          item.delivery ? std::string_view{item.delivery->trace_parent} : std::string_view{};
      obs::Warn("event waits", {{"consumer", settings.name},
                                {"topic", item.received.message.topic},
                                {"traceId", obs::TraceIdOf(trace_parent)},
                                {"infrastructure", infrastructure},
                                {"error", refusal.detail}});
      // An event that our own code fails to apply again and again must not delay later ones.
      if (!infrastructure && ++own_errors >= kOwnErrorsMax && ParkBroken(item, refusal)) {
        return true;
      }
    }
    if (!Sleep(backoff)) return false;
  }
  return false;
}

bool Consumer::State::Sleep(Milliseconds time) {
  std::unique_lock lock{mutex};
  return !wake.wait_for(lock, time, [this] { return stopping.load(); });
}

void Consumer::State::MeasureLag() {
  if (SteadyClock::now() < next_lag) return;
  next_lag = SteadyClock::now() + kConsumerLagEvery;
  for (const auto& [topic, messages] : consumer->Lag()) {
    lags.at(topic).Set(static_cast<double>(messages));
  }
}

void Consumer::State::Forget() {
  if (SteadyClock::now() < next_forget) return;
  db::Tx tx{pool, db::Access::kReadWrite, EventDeadline()};
  const bool more = ForgetConsumed(tx, settings.name, clock.Now() - kRetention);
  tx.Commit();
  if (!more) next_forget = SteadyClock::now() + kForgetEvery;
}

void Consumer::State::RunOnce() {
  std::vector<Item> items = Collect();
  if (!items.empty()) CrashPoint("consumer.received");
  ready = consumer->Assigned() > 0;
  MeasureLag();
  if (!items.empty()) in_hand_since.Set(UnixNow());
  const bool together = items.size() > 1 && ApplyTogether(items);
  for (Item& item : items) {
    if (!together && !ApplyAlone(item)) return;
    consumer->Done(item.received);
  }
  in_hand_since.Set(0);
  if (!items.empty()) CrashPoint("consumer.done");
  if (items.empty()) Forget();
}

void Consumer::State::Run() {
  while (!stopping) {
    try {
      RunOnce();
    } catch (const std::exception& error) {
      obs::Warn("event consumer",
                {{"consumer", settings.name}, {"error", RefusalOf(error).detail}});
      Sleep(kBackoffFirst);
    }
  }
  ready = false;
  consumer.reset();
}

Consumer::Consumer(db::Pool& pool, const Clock& clock, ConsumerSettings settings,
                   std::vector<Subscription> subscriptions)
    : state_{std::make_unique<State>(pool, clock, std::move(settings), std::move(subscriptions))} {}

Consumer::~Consumer() { Stop(); }

void Consumer::Start() {
  kafka::ConsumerSettings settings{
      .brokers = state_->settings.brokers,
      .group = state_->settings.name,
      .topics = {},
      .instance_id = state_->settings.static_member ? state_->settings.name : ""};
  for (const auto& [topic, gauge] : state_->lags) settings.topics.push_back(topic);
  state_->consumer = std::make_unique<kafka::Consumer>(settings);
  state_->thread = std::thread{[state = state_.get()] { state->Run(); }};
}

void Consumer::Stop() {
  if (!state_->thread.joinable()) return;
  {
    const std::lock_guard guard{state_->mutex};
    state_->stopping = true;
  }
  state_->wake.notify_one();
  state_->thread.join();
}

bool Consumer::IsReady() const { return state_->ready; }

}  // namespace jixue::outbox
