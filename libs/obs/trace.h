// Spans record how long one step of a trace took and how it ended (docs/tracing.md). Names, keys
// and values come from small fixed sets – route templates, methods, event types, codes – and never
// from a person, a path, a header or free text.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "libs/base/time.h"

namespace jixue::obs {

// Numbers of OTLP.
enum class SpanKind { kServer = 2, kProducer = 4, kConsumer = 5 };

// A span as the exporter receives it.
struct SpanRecord {
  std::string trace_parent;    // The ids of the trace and of this span.
  std::string parent_span_id;  // 16 hex digits; empty at the root.
  std::string name;
  SpanKind kind;
  Timestamp started_at;
  std::chrono::steady_clock::time_point started;
  std::chrono::steady_clock::duration duration{};
  // Keys are literals.
  std::vector<std::pair<std::string_view, std::variant<std::string, std::int64_t>>> attributes{};
  bool failed = false;
};

// Measures from its construction to End or its destruction. A span that records nothing is an empty
// pointer; do not even compute values for it:
//
//   obs::Span span = obs::Span::Beneath(call.trace_parent, obs::SpanKind::kServer);
//   if (span) {
//     span.SetName(method.name);
//     call.trace_parent = span.trace_parent();
//   }
//
// A span may be moved to another thread, but only one thread uses it at a time. On a span that
// records nothing, call only operator bool and End.
class Span {
 public:
  // Makes a span that records nothing.
  Span() = default;
  // Begins a step of the trace that `parent` names. It is recorded when that trace is sampled and
  // the process has an exporter.
  static Span Beneath(std::string_view parent, SpanKind kind);
  // Begins the first step in this system: `own` is the traceparent that it passes on. `caller` is
  // the one that the caller sent, which may be anything.
  static Span AtEdge(std::string_view own, std::string_view caller, SpanKind kind);

  Span(Span&& other) noexcept = default;
  Span& operator=(Span&& other) noexcept {
    End();
    record_ = std::move(other.record_);
    return *this;
  }
  ~Span() { End(); }

  explicit operator bool() const { return record_ != nullptr; }
  // Pass it on, so that later steps are children of this span.
  const std::string& trace_parent() const { return record_->trace_parent; }

  void SetName(std::string_view name) { record_->name = name; }
  void Set(std::string_view key, std::string_view value) {
    record_->attributes.emplace_back(key, std::string{value});
  }
  void Set(std::string_view key, std::int64_t value) {
    record_->attributes.emplace_back(key, value);
  }
  // Marks the step as failed by a server error. A rejection by a rule is not a failure.
  void Fail() { record_->failed = true; }

  // Passes the span to the exporter without waiting. Nothing more is recorded.
  void End() {
    if (record_ != nullptr) Submit();
  }
  // Forgets the span, because the step was undone.
  void Drop() { record_.reset(); }

 private:
  void Submit();

  std::unique_ptr<SpanRecord> record_;
};

}  // namespace jixue::obs
