#include "libs/outbox/decode.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jixue::outbox {
namespace {

using ::testing::Contains;
using ::testing::Field;

constexpr std::string_view kId = "0193a0c4-0000-7000-8000-000000000001";
const Timestamp kNoon = *ParseTimestamp("2026-03-31T04:00:00Z");

kafka::Received Whole() {
  kafka::Received received;
  received.message = {.topic = "jixue.approval.v1",
                      .key = "person",
                      .payload = std::string{"\0\xff", 2},
                      .headers = {{"id", std::string{kId}},
                                  {"type", "jixue.approval.v1.ClaimApproved"},
                                  {"aggregate_type", "claim"},
                                  {"aggregate_id", "claim-1"},
                                  {"aggregate_version", "12"},
                                  {"occurred_at", "2026-03-31T12:00:00.000001+08:00"},
                                  {"traceparent", "00-1-2-01"}}};
  received.partition = 3;
  received.offset = 42;
  return received;
}

std::string& HeaderOf(kafka::Received& received, std::string_view name) {
  for (auto& [key, value] : received.message.headers) {
    if (key == name) return value;
  }
  throw std::logic_error{"no such header"};
}

TEST(Decode, ReadsEveryHeader) {
  const auto delivery = Decode(Whole());
  ASSERT_TRUE(delivery);
  EXPECT_EQ(delivery->id.ToText(), kId);
  EXPECT_EQ(delivery->topic, "jixue.approval.v1");
  EXPECT_EQ(delivery->type, "jixue.approval.v1.ClaimApproved");
  EXPECT_EQ(delivery->key, "person");
  EXPECT_EQ(delivery->aggregate_type, "claim");
  EXPECT_EQ(delivery->aggregate_id, "claim-1");
  EXPECT_EQ(delivery->aggregate_version, 12);
  EXPECT_EQ(delivery->occurred_at, kNoon + std::chrono::microseconds{1});
  EXPECT_EQ(delivery->trace_parent, "00-1-2-01");
  EXPECT_EQ(delivery->payload, (std::string{"\0\xff", 2}));
}

TEST(Decode, AcceptsAMissingTraceContextAndMoreHeaders) {
  kafka::Received received = Whole();
  received.message.headers.pop_back();
  received.message.headers.emplace_back("more", "x");
  const auto delivery = Decode(received);
  ASSERT_TRUE(delivery);
  EXPECT_EQ(delivery->trace_parent, "");
}

struct WrongHeader {
  const char* name;
  const char* value;
  const char* code;
};

class WrongEvent : public ::testing::TestWithParam<WrongHeader> {};

TEST_P(WrongEvent, IsRejectedWithTheNameOfItsHeader) {
  kafka::Received received = Whole();
  HeaderOf(received, GetParam().name) = GetParam().value;
  const auto delivery = Decode(received);
  ASSERT_FALSE(delivery);
  EXPECT_EQ(delivery.error().reason, "INVALID_REQUEST");
  EXPECT_THAT(delivery.error().fields, Contains(AllOf(Field(&FieldError::pointer, GetParam().name),
                                                      Field(&FieldError::code, GetParam().code))));
}

INSTANTIATE_TEST_SUITE_P(
    Decode, WrongEvent,
    ::testing::Values(WrongHeader{"id", "", "REQUIRED"}, WrongHeader{"id", "7", "BAD_FORMAT"},
                      WrongHeader{"type", "", "REQUIRED"}, WrongHeader{"type", "\xff", "BAD_TEXT"},
                      WrongHeader{"aggregate_type", "", "REQUIRED"},
                      WrongHeader{"aggregate_id", "", "REQUIRED"},
                      WrongHeader{"aggregate_version", "", "REQUIRED"},
                      WrongHeader{"aggregate_version", "1x", "BAD_FORMAT"},
                      WrongHeader{"aggregate_version", "-1", "BAD_FORMAT"},
                      WrongHeader{"occurred_at", "today", "BAD_FORMAT"},
                      WrongHeader{"traceparent", "\xc3", "BAD_TEXT"}),
    [](const auto& test) { return std::string{test.param.name} + std::to_string(test.index); });

TEST(Decode, RejectsAKeyThatIsNotText) {
  kafka::Received received = Whole();
  received.message.key = std::string{"a\0b", 3};
  EXPECT_FALSE(Decode(received));
}

TEST(Decode, RejectsAMessageWithoutHeaders) {
  kafka::Received received = Whole();
  received.message.headers.clear();
  EXPECT_FALSE(Decode(received));
  EXPECT_EQ(TypeOf(received), "");
}

TEST(Undecodable, HasAnIdThatDependsOnItsPositionOnly) {
  kafka::Received received = Whole();
  const Delivery first = Undecodable(received, kNoon);
  EXPECT_EQ(Undecodable(received, kNoon + std::chrono::hours{1}).id, first.id);
  ++received.offset;
  EXPECT_NE(Undecodable(received, kNoon).id, first.id);
  ++received.partition;
  --received.offset;
  EXPECT_NE(Undecodable(received, kNoon).id, first.id);
}

TEST(Undecodable, KeepsThePayloadAndTheTextHeaders) {
  kafka::Received received = Whole();
  received.message.key = "\xff";
  const Delivery kept = Undecodable(received, kNoon);
  EXPECT_EQ(kept.payload, received.message.payload);
  EXPECT_EQ(kept.type, "jixue.approval.v1.ClaimApproved");
  EXPECT_EQ(kept.key, "ff");
  EXPECT_EQ(kept.occurred_at, kNoon);
}

}  // namespace
}  // namespace jixue::outbox
