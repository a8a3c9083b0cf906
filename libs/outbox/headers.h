// Names of the Kafka headers of an event (D2).
#pragma once

namespace jixue::outbox {

inline constexpr const char* kIdHeader = "id";
inline constexpr const char* kTypeHeader = "type";
inline constexpr const char* kAggregateTypeHeader = "aggregate_type";
inline constexpr const char* kAggregateIdHeader = "aggregate_id";
inline constexpr const char* kAggregateVersionHeader = "aggregate_version";
inline constexpr const char* kOccurredAtHeader = "occurred_at";
inline constexpr const char* kTraceParentHeader = "traceparent";

}  // namespace jixue::outbox
