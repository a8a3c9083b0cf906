#include "libs/outbox/decode.h"

#include <fmt/format.h>

#include "libs/base/check.h"
#include "libs/base/crypto.h"
#include "libs/base/errors.h"
#include "libs/base/parse.h"
#include "libs/outbox/headers.h"

namespace jixue::outbox {
namespace {

std::string Header(const kafka::Received& received, std::string_view name) {
  for (const auto& [key, value] : received.message.headers) {
    if (key == name) return value;
  }
  return "";
}

bool IsText(std::string_view text) {
  return IsUtf8(text) && text.find('\0') == std::string_view::npos;
}

// Text columns accept no other bytes.
std::string Printable(const std::string& text) { return IsText(text) ? text : crypto::Hex(text); }

}  // namespace

std::string TypeOf(const kafka::Received& received) {
  std::string type = Header(received, kTypeHeader);
  return IsText(type) ? type : std::string{};
}

Result<Delivery> Decode(const kafka::Received& received) {
  std::vector<FieldError> wrong;
  const auto text = [&](const char* name, bool required) {
    std::string value = Header(received, name);
    if (!IsText(value)) {
      wrong.push_back(WrongField(name, common_errors::kBadText));
    } else if (required && value.empty()) {
      wrong.push_back(WrongField(name, common_errors::kRequired));
    }
    return value;
  };
  const auto id = EventId::Parse(text(kIdHeader, true));
  const auto version = ParseInt<std::int64_t>(text(kAggregateVersionHeader, true));
  const auto occurred_at = ParseTimestamp(text(kOccurredAtHeader, true));
  std::string type = text(kTypeHeader, true);
  std::string aggregate_type = text(kAggregateTypeHeader, true);
  std::string aggregate_id = text(kAggregateIdHeader, true);
  std::string trace_parent = text(kTraceParentHeader, false);
  if (!id)
    wrong.push_back(WrongField(kIdHeader, common_errors::kBadFormat, {{"expected", "UUID"}}));
  if (!version || *version < 0) {
    wrong.push_back(
        WrongField(kAggregateVersionHeader, common_errors::kBadFormat, {{"expected", "number"}}));
  }
  if (!occurred_at) {
    wrong.push_back(
        WrongField(kOccurredAtHeader, common_errors::kBadFormat, {{"expected", "RFC 3339"}}));
  }
  if (!IsText(received.message.key)) wrong.push_back(WrongField("key", common_errors::kBadText));
  if (!wrong.empty()) return FailFields(std::move(wrong));
  return Delivery{.id = *id,
                  .topic = received.message.topic,
                  .type = std::move(type),
                  .key = received.message.key,
                  .aggregate_type = std::move(aggregate_type),
                  .aggregate_id = std::move(aggregate_id),
                  .aggregate_version = *version,
                  .occurred_at = *occurred_at,
                  .trace_parent = std::move(trace_parent),
                  .payload = received.message.payload};
}

Delivery Undecodable(const kafka::Received& received, Timestamp now) {
  const std::string place =
      fmt::format("{}/{}/{}", received.message.topic, received.partition, received.offset);
  const auto id = Uuid::FromBytes(crypto::Sha256(place).substr(0, 16));
  JIXUE_CHECK(id.has_value(), "sixteen bytes are a UUID");
  const auto event = EventId::Parse(id->ToText());
  JIXUE_CHECK(event.has_value(), "the text of a UUID is one");
  return Delivery{.id = *event,
                  .topic = received.message.topic,
                  .type = Printable(Header(received, kTypeHeader)),
                  .key = Printable(received.message.key),
                  .aggregate_type = Printable(Header(received, kAggregateTypeHeader)),
                  .aggregate_id = Printable(Header(received, kAggregateIdHeader)),
                  .aggregate_version = 0,
                  .occurred_at = now,
                  .trace_parent = Printable(Header(received, kTraceParentHeader)),
                  .payload = received.message.payload};
}

}  // namespace jixue::outbox
