#include "libs/obs/otlp_batch.h"

#include "libs/base/crypto.h"
#include "libs/obs/otlp.pb.h"
#include "libs/obs/trace_context.h"

namespace jixue::obs {
namespace {

constexpr int kError = 2;

std::string Bytes(std::string_view hex) { return crypto::FromHex(hex).value_or(std::string{}); }

std::uint64_t Nanos(std::chrono::nanoseconds time) {
  return static_cast<std::uint64_t>(time.count());
}

void Add(google::protobuf::RepeatedPtrField<otlp::Attribute>& attributes, std::string_view key,
         std::string_view text) {
  otlp::Attribute& attribute = *attributes.Add();
  attribute.set_key(std::string{key});
  attribute.mutable_value()->set_text(std::string{text});
}

void Fill(otlp::Span& span, const SpanRecord& record) {
  const auto started = std::chrono::nanoseconds{record.started_at.time_since_epoch()};
  span.set_trace_id(Bytes(TraceIdOf(record.trace_parent)));
  span.set_span_id(Bytes(SpanIdOf(record.trace_parent)));
  span.set_parent_span_id(Bytes(record.parent_span_id));
  span.set_name(record.name);
  span.set_kind(static_cast<int>(record.kind));
  span.set_start_nanos(Nanos(started));
  span.set_end_nanos(Nanos(started + record.duration));
  for (const auto& [key, value] : record.attributes) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      Add(*span.mutable_attributes(), key, *text);
    } else {
      otlp::Attribute& attribute = *span.add_attributes();
      attribute.set_key(std::string{key});
      attribute.mutable_value()->set_number(std::get<std::int64_t>(value));
    }
  }
  if (record.failed) span.mutable_outcome()->set_code(kError);
}

}  // namespace

std::string EncodeBatch(std::string_view service, const SpanBatch& spans) {
  otlp::Batch batch;
  otlp::ProcessSpans& process = *batch.add_processes();
  Add(*process.mutable_process()->mutable_attributes(), "service.name", service);
  Add(*process.mutable_process()->mutable_attributes(), "service.namespace", "jixue");
  otlp::Group& group = *process.add_groups();
  group.mutable_maker()->set_name("jixue");
  for (const auto& record : spans) Fill(*group.add_spans(), *record);
  return batch.SerializeAsString();
}

}  // namespace jixue::obs
