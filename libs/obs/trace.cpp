#include "libs/obs/trace.h"

#include "libs/obs/trace_context.h"
#include "libs/obs/trace_exporter.h"

namespace jixue::obs {
namespace {

std::unique_ptr<SpanRecord> Start(std::string trace_parent, std::string_view parent,
                                  SpanKind kind) {
  return std::make_unique<SpanRecord>(SpanRecord{.trace_parent = std::move(trace_parent),
                                                 .parent_span_id = std::string{SpanIdOf(parent)},
                                                 .name = {},
                                                 .kind = kind,
                                                 .started_at = SystemClock{}.Now(),
                                                 .started = std::chrono::steady_clock::now()});
}

}  // namespace

Span Span::Beneath(std::string_view parent, SpanKind kind) {
  Span span;
  if (!IsSampled(parent) || !TraceExporter::IsRunning()) return span;
  span.record_ = Start(ContinueTrace(parent, true), parent, kind);
  return span;
}

Span Span::AtEdge(std::string_view own, std::string_view caller, SpanKind kind) {
  Span span;
  if (!IsSampled(own) || !TraceExporter::IsRunning()) return span;
  span.record_ = Start(std::string{own}, caller, kind);
  return span;
}

void Span::Submit() {
  record_->duration = std::chrono::steady_clock::now() - record_->started;
  TraceExporter::Submit(std::move(record_));
}

}  // namespace jixue::obs
