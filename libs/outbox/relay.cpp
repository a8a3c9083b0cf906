#include "libs/outbox/relay.h"

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "libs/base/crash_point.h"
#include "libs/obs/log.h"
#include "libs/obs/metrics.h"
#include "libs/obs/trace.h"
#include "libs/outbox/in_flight.h"
#include "libs/outbox/outbox_rows.h"

namespace jixue::outbox {
namespace {

using Milliseconds = std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

// The wait for delivery reports, which may delay a wake-up.
constexpr Milliseconds kReportWait{5};
// The pause after a failure, and between attempts to get the lock.
constexpr Milliseconds kRelayBackoff{500};
constexpr Milliseconds kRelayLagEvery{1000};  // Between measurements of the lag.
// The wait for rows in flight when the process ends.
constexpr Milliseconds kStopWait{800};
// The pause between reads, because commits come in bursts.
constexpr Milliseconds kGather{10};
constexpr std::size_t kInFlightMax = 8000;

}  // namespace

// Only the relay's thread uses this, except what wakes it.
struct Relay::State {
  State(db::Pool& pool, kafka::ProducerSettings given_producer, RelaySettings given)
      : database{pool.settings()},
        producer_settings{std::move(given_producer)},
        settings{given},
        lag{obs::FindGauge("outbox_lag_seconds", "Age of the oldest unpublished event.")},
        published{obs::FindCounter("outbox_published_total",
                                   "Events that the broker has acknowledged.")} {}

  void Run();
  void RunOnce();
  bool HoldLock();
  void StartProducer();
  bool IsTimeToRead();
  void ReadAndProduce();
  bool Send(OutboxRow& row);
  // Begins a span that lasts from reading the row to its report, if its trace is recorded.
  void BeginSpan(OutboxRow& row);
  void EndSpan(std::int64_t seq, bool ok);
  void DeleteDelivered();
  void ForgetDelivered();
  void MeasureLag();
  void ForgetInFlight();
  // Sleeps regardless of commits: without the lock, publishing is not this relay's task.
  void WaitToAskAgain();
  // Sleeps until it is woken or the time is over. While delivery reports are expected, it handles
  // these instead.
  void Wait(Milliseconds longest);

  const db::PoolSettings database;
  const kafka::ProducerSettings producer_settings;
  const RelaySettings settings;
  const obs::Gauge lag;
  const obs::Counter published;

  std::unique_ptr<OutboxRows> rows;  // Its session holds the lock if `locked`.
  bool locked = false;
  std::unique_ptr<kafka::Producer> producer;
  InFlight in_flight;                       // Produced but not deleted yet.
  std::map<std::int64_t, obs::Span> spans;  // Of those rows in flight whose trace is recorded.
  bool failed = false;                      // A delivery failed: pause, then read its row again.
  bool more = false;                        // The last read filled its batch.
  SteadyClock::time_point last_read{};
  SteadyClock::time_point next_lag{};

  std::mutex mutex;  // Guards `woken` for the condition variable.
  std::condition_variable wake;
  bool woken = false;
  std::atomic<bool> stopping{false};
  std::thread thread;
};

bool Relay::State::HoldLock() {
  if (rows == nullptr) rows = std::make_unique<OutboxRows>(database);
  locked = rows->Lock();
  if (!locked) {
    lag.Set(0);  // The holder of the lock reports it.
    if (!in_flight.empty()) ForgetInFlight();
  }
  return locked;
}

void Relay::State::ForgetInFlight() {
  if (!in_flight.empty()) producer.reset();  // No more reports arrive.
  in_flight.Clear();
  for (auto& [seq, span] : spans) span.Fail();
  spans.clear();
  failed = false;
  last_read = {};
}

void Relay::State::StartProducer() {
  if (producer != nullptr && !producer->Fatal()) return;
  if (producer != nullptr) {
    obs::Warn("kafka producer is built anew", {{"client", producer_settings.client_id}});
  }
  ForgetInFlight();
  producer.reset();
  producer = std::make_unique<kafka::Producer>(producer_settings);
}

void Relay::State::BeginSpan(OutboxRow& row) {
  obs::Span span = obs::Span::Beneath(row.trace_parent(), obs::SpanKind::kProducer);
  if (!span) return;
  const std::string_view type = row.type();
  span.SetName("publish " + std::string{type});
  span.Set("messaging.system", "kafka");
  span.Set("messaging.operation.type", "send");
  span.Set("messaging.destination.name", row.message.topic);
  span.Set("jixue.event.type", type);
  row.trace_parent() = span.trace_parent();
  spans.insert_or_assign(row.seq, std::move(span));
}

void Relay::State::EndSpan(std::int64_t seq, bool ok) {
  const auto found = spans.find(seq);
  if (found == spans.end()) return;
  if (!ok) found->second.Fail();
  spans.erase(found);
}

bool Relay::State::Send(OutboxRow& row) {
  if (!in_flight.Begin(row.seq, row.message)) return true;
  BeginSpan(row);
  const bool queued = producer->Produce(row.message, [this, seq = row.seq](bool ok) {
    EndSpan(seq, ok);
    in_flight.Report(seq, ok);
    if (!ok) failed = true;
  });
  if (!queued) {
    in_flight.Cancel(row.seq);
    EndSpan(row.seq, false);
  }
  return queued;
}

bool Relay::State::IsTimeToRead() {
  const std::lock_guard guard{mutex};
  if (in_flight.unreported() >= kInFlightMax) return false;
  if (more || stopping) return true;
  const auto since = SteadyClock::now() - last_read;
  // Deletions are sent together with the next read rather than one by one for each report.
  return since >= (woken || !in_flight.delivered().empty() ? kGather : settings.idle_wait);
}

void Relay::State::ReadAndProduce() {
  {
    // This is reset before the statement, so that a row committed after its snapshot wakes the
    // relay again.
    const std::lock_guard guard{mutex};
    woken = false;
  }
  const std::vector<std::int64_t>& delivered = in_flight.delivered();
  if (!delivered.empty()) CrashPoint("relay.delivered");
  std::vector<OutboxRow> found =
      rows->DeleteAndRead(delivered, in_flight.Skipped(), settings.batch_rows_max);
  ForgetDelivered();
  more = static_cast<int>(found.size()) == settings.batch_rows_max;
  last_read = SteadyClock::now();
  if (!found.empty()) CrashPoint("relay.read");
  for (OutboxRow& row : found) {
    if (!Send(row)) {
      more = true;
      break;
    }
  }
  if (!found.empty()) CrashPoint("relay.produced");
}

void Relay::State::DeleteDelivered() {
  if (in_flight.delivered().empty()) return;
  CrashPoint("relay.delivered");
  rows->Delete(in_flight.delivered());
  ForgetDelivered();
}

void Relay::State::ForgetDelivered() {
  if (in_flight.delivered().empty()) return;
  CrashPoint("relay.deleted");
  published.Add(static_cast<double>(in_flight.delivered().size()));
  in_flight.ForgetDelivered();
}

void Relay::State::MeasureLag() {
  if (SteadyClock::now() < next_lag) return;
  next_lag = SteadyClock::now() + kRelayLagEvery;
  const Timestamp now = SystemClock{}.Now();
  const std::chrono::duration<double> age = now - rows->OldestSince().value_or(now);
  lag.Set(std::max(0.0, age.count()));
}

void Relay::State::WaitToAskAgain() {
  std::unique_lock lock{mutex};
  wake.wait_for(lock, kRelayBackoff, [this] { return stopping.load(); });
}

void Relay::State::Wait(Milliseconds longest) {
  if (!in_flight.empty()) {
    producer->Poll(std::min(longest, kReportWait));
    return;
  }
  std::unique_lock lock{mutex};
  wake.wait_for(lock, longest, [this] { return woken || stopping; });
  wake.wait_until(lock, last_read + kGather, [this] { return stopping.load(); });
}

void Relay::State::RunOnce() {
  if (!HoldLock()) {
    WaitToAskAgain();
    return;
  }
  StartProducer();
  producer->Poll(Milliseconds{0});
  if (!failed && IsTimeToRead()) ReadAndProduce();
  MeasureLag();
  if (failed) {
    // The row is read again after a pause. The others stay in flight with their producer, because a
    // new one might store rows behind newer ones of the same key.
    obs::Warn("an event was refused by the broker", {{"client", producer_settings.client_id}});
    const auto until = SteadyClock::now() + kRelayBackoff;
    while (SteadyClock::now() < until && !stopping) producer->Poll(kReportWait);
    DeleteDelivered();
    failed = false;
    last_read = {};
    return;
  }
  if (!IsTimeToRead()) Wait(settings.idle_wait);
}

void Relay::State::Run() {
  auto until = SteadyClock::time_point::max();
  while (SteadyClock::now() < until) {
    if (stopping && until == SteadyClock::time_point::max()) until = SteadyClock::now() + kStopWait;
    const bool is_last = stopping;  // One more read, for rows committed before the stop.
    try {
      RunOnce();
      if (is_last && (!locked || (in_flight.empty() && !more))) break;
    } catch (const std::exception& error) {
      obs::Warn("outbox relay", {{"error", std::string{error.what()}}});
      // The lock is lost with the session. Rows in flight stay known: once the lock is held again,
      // they are deleted after their reports as before.
      rows.reset();
      locked = false;
      if (stopping) break;
      WaitToAskAgain();
    }
  }
  producer.reset();
  rows.reset();
}

Relay::Relay(db::Pool& pool, kafka::ProducerSettings producer, RelaySettings settings)
    : state_{std::make_unique<State>(pool, std::move(producer), settings)} {}

Relay::~Relay() { Stop(); }

void Relay::Start() {
  state_->thread = std::thread{[state = state_.get()] { state->Run(); }};
}

void Relay::Stop() {
  if (!state_->thread.joinable()) return;
  {
    const std::lock_guard guard{state_->mutex};
    state_->stopping = true;
    state_->woken = true;
  }
  state_->wake.notify_one();
  state_->thread.join();
}

void Relay::Wake() {
  {
    const std::lock_guard guard{state_->mutex};
    state_->woken = true;
  }
  state_->wake.notify_one();
}

}  // namespace jixue::outbox
