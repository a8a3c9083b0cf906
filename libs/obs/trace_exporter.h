// Sends the spans of the process to a collector by OTLP over HTTP, in a separate thread. No request
// ever waits for it: when the queue is full, spans are dropped and counted.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "libs/obs/plain_http.h"
#include "libs/obs/trace.h"

namespace jixue::obs {

struct TraceExporterSettings {
  std::string service;  // "ledger".
  HttpEndpoint collector;
  std::size_t queue_max = 4096;            // Queued spans.
  std::size_t batch_max = 512;             // Spans of one request.
  std::chrono::milliseconds gather{1000};  // Wait before a batch that is not full is sent.
  std::chrono::milliseconds post_timeout{1000};
};

// Runs from construction to destruction. A process has at most one at a time, which is made before
// and destroyed after everything that makes spans. Spans still queued at the end are sent within
// half a second, unless the collector did not respond last time. A batch that the collector cannot
// accept now is retried until it does, after pauses of up to 30 s. Metrics:
// trace_spans_exported_total and trace_spans_dropped_total.
class TraceExporter {
 public:
  explicit TraceExporter(TraceExporterSettings settings);
  ~TraceExporter();
  TraceExporter(const TraceExporter&) = delete;
  TraceExporter& operator=(const TraceExporter&) = delete;

  // For Span. Thread-safe.
  static bool IsRunning() { return running_.load(std::memory_order_relaxed) != nullptr; }
  static void Submit(std::unique_ptr<SpanRecord> span);

 private:
  struct State;

  inline static std::atomic<State*> running_{nullptr};
  std::unique_ptr<State> state_;
};

}  // namespace jixue::obs
