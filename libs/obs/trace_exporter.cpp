#include "libs/obs/trace_exporter.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "libs/base/check.h"
#include "libs/obs/log.h"
#include "libs/obs/metrics.h"
#include "libs/obs/otlp_batch.h"

namespace jixue::obs {
namespace {

using Milliseconds = std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

constexpr Milliseconds kBackoffFirst{500};
constexpr Milliseconds kBackoffMax{30'000};
constexpr Milliseconds kFlushMax{500};  // For spans still queued when the process ends.

}  // namespace

struct TraceExporter::State {
  explicit State(TraceExporterSettings given)
      : settings{std::move(given)},
        exported{
            FindCounter("trace_spans_exported_total", "Spans that the collector has accepted.")},
        dropped{
            FindCounter("trace_spans_dropped_total",
                        "Spans that were lost: the queue was full, the collector rejected them, "
                        "or the process ended.")} {}

  void Add(std::unique_ptr<SpanRecord> span);
  void Run();
  // Waits for spans; returns none when the process ends and none are left.
  SpanBatch Take();
  void Send(const SpanBatch& batch);
  PostResult Post(const std::string& body);
  // Logs when the collector stops responding or responds again.
  void Remember(bool answers);
  void Lose(std::size_t spans) const { dropped.Add(static_cast<double>(spans)); }

  const TraceExporterSettings settings;
  const Counter exported;
  const Counter dropped;
  bool reached = true;  // Used by the thread only.

  std::mutex mutex;
  std::condition_variable wake;
  SpanBatch queue;  // Guarded by the mutex, as are the next two.
  bool stopping = false;
  SteadyClock::time_point flush_until{};
  std::thread thread;
};

void TraceExporter::State::Add(std::unique_ptr<SpanRecord> span) {
  std::size_t waiting = 0;
  {
    const std::lock_guard lock{mutex};
    waiting = queue.size();
    if (waiting < settings.queue_max) queue.push_back(std::move(span));
  }
  if (waiting >= settings.queue_max) {
    Lose(1);
  } else if (waiting == 0 || waiting + 1 == settings.batch_max) {
    wake.notify_one();
  }
}

SpanBatch TraceExporter::State::Take() {
  std::unique_lock lock{mutex};
  wake.wait(lock, [this] { return stopping || !queue.empty(); });
  wake.wait_for(lock, settings.gather,
                [this] { return stopping || queue.size() >= settings.batch_max; });
  const auto end =
      queue.begin() + static_cast<std::ptrdiff_t>(std::min(queue.size(), settings.batch_max));
  SpanBatch batch{std::make_move_iterator(queue.begin()), std::make_move_iterator(end)};
  queue.erase(queue.begin(), end);
  return batch;
}

void TraceExporter::State::Remember(bool answers) {
  if (answers == reached) return;
  reached = answers;
  if (answers) {
    Info("traces are taken again");
  } else {
    Warn("traces are not taken", {{"host", settings.collector.host}});
  }
}

PostResult TraceExporter::State::Post(const std::string& body) {
  Milliseconds timeout = settings.post_timeout;
  {
    const std::lock_guard lock{mutex};
    if (stopping) {
      const auto left = std::chrono::duration_cast<Milliseconds>(flush_until - SteadyClock::now());
      if (!reached || left <= Milliseconds{0}) return PostResult::kRefused;
      timeout = std::min(timeout, left);
    }
  }
  const PostResult result = HttpPost(settings.collector, "application/x-protobuf", body, timeout);
  Remember(result == PostResult::kTaken);
  return result;
}

void TraceExporter::State::Send(const SpanBatch& batch) {
  const std::string body = EncodeBatch(settings.service, batch);
  for (Milliseconds backoff = kBackoffFirst;; backoff = std::min(backoff * 2, kBackoffMax)) {
    switch (Post(body)) {
      case PostResult::kTaken:
        return exported.Add(static_cast<double>(batch.size()));
      case PostResult::kRefused:
        return Lose(batch.size());
      case PostResult::kTryAgain:
        break;
    }
    std::unique_lock lock{mutex};
    if (wake.wait_for(lock, backoff, [this] { return stopping; })) return Lose(batch.size());
  }
}

void TraceExporter::State::Run() {
  for (SpanBatch batch = Take(); !batch.empty(); batch = Take()) Send(batch);
}

TraceExporter::TraceExporter(TraceExporterSettings settings)
    : state_{std::make_unique<State>(std::move(settings))} {
  JIXUE_CHECK(!IsRunning(), "a process has one exporter");
  state_->thread = std::thread{[state = state_.get()] { state->Run(); }};
  running_ = state_.get();
}

TraceExporter::~TraceExporter() {
  running_ = nullptr;
  {
    const std::lock_guard lock{state_->mutex};
    state_->stopping = true;
    state_->flush_until = SteadyClock::now() + kFlushMax;
  }
  state_->wake.notify_one();
  state_->thread.join();
}

void TraceExporter::Submit(std::unique_ptr<SpanRecord> span) {
  if (State* const state = running_) state->Add(std::move(span));
}

}  // namespace jixue::obs
