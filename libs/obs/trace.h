// Spans: how long one step of a trace took and how it ended (docs/tracing.md). Names, keys and
// values are from small fixed sets – route templates, methods, event types, codes –, never a
// person, a path, a header or free text.
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

// A span as the exporter gets it.
struct SpanRecord {
  std::string trace_parent;    // Its own: trace and span id.
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

// From its making to its end or destruction. One that records nothing is an empty pointer; what it
// would be told should not even be made:
//
//   obs::Span span = obs::Span::Beneath(call.trace_parent, obs::SpanKind::kServer);
//   if (span) {
//     span.SetName(method.name);
//     call.trace_parent = span.trace_parent();
//   }
//
// May be moved to another thread; used by one at a time. Except for operator bool and End, call
// only those that record.
class Span {
 public:
  // Records nothing.
  Span() = default;
  // A step of the trace that `parent` tells of. Records when that trace is sampled and the process
  // has an exporter.
  static Span Beneath(std::string_view parent, SpanKind kind);
  // The first step in this system: `own` is the traceparent that it hands on, `caller` what the
  // caller gave, which may be anything.
  static Span AtEdge(std::string_view own, std::string_view caller, SpanKind kind);

  Span(Span&& other) noexcept = default;
  Span& operator=(Span&& other) noexcept {
    End();
    record_ = std::move(other.record_);
    return *this;
  }
  ~Span() { End(); }

  explicit operator bool() const { return record_ != nullptr; }
  // To hand on, so that what comes next is beneath this span.
  const std::string& trace_parent() const { return record_->trace_parent; }

  void SetName(std::string_view name) { record_->name = name; }
  void Set(std::string_view key, std::string_view value) {
    record_->attributes.emplace_back(key, std::string{value});
  }
  void Set(std::string_view key, std::int64_t value) {
    record_->attributes.emplace_back(key, value);
  }
  // It ended by an error of ours; a refusal by a rule is none.
  void Fail() { record_->failed = true; }

  // Gives it to the exporter, without waiting. Nothing more is recorded.
  void End() {
    if (record_ != nullptr) Submit();
  }
  // Forgets it: what it told of was undone.
  void Drop() { record_.reset(); }

 private:
  void Submit();

  std::unique_ptr<SpanRecord> record_;
};

}  // namespace jixue::obs
