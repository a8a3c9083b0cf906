// What is on the topics stays readable: every event of the protos has golden bytes, old ones are
// read as ever, and the encoder writes the newest.
#include "tests/contract/events/golden.h"

#include <gmock/gmock.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>

#include "jixue/approval/v1/approval_events.pb.h"
#include "jixue/certificate/v1/certificate_events.pb.h"
#include "jixue/identity/v1/identity_events.pb.h"
#include "jixue/learning/v1/learning_events.pb.h"
#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/base/crypto.h"
#include "libs/base/parse.h"

namespace jixue::contract {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::Message;
using google::protobuf::MessageFactory;

// Naming one message of each file keeps its descriptors in this program.
void KeepDescriptors() {
  approval::v1::ClaimApproved::descriptor();
  certificate::v1::CertificateIssued::descriptor();
  identity::v1::PersonState::descriptor();
  learning::v1::PublicHoursEarned::descriptor();
  ledger::v1::HoursCredited::descriptor();
}

// Every message with fields of the *_events.proto files.
std::vector<const Descriptor*> EventTypes() {
  KeepDescriptors();
  std::vector<const Descriptor*> types;
  for (const std::string& name : Split(JIXUE_EVENT_PROTOS, ' ')) {
    const auto* file = DescriptorPool::generated_pool()->FindFileByName(name);
    EXPECT_NE(file, nullptr) << name << " is not linked: name a message of it in KeepDescriptors";
    for (int i = 0; file != nullptr && i < file->message_type_count(); ++i) {
      if (file->message_type(i)->field_count() > 0) types.push_back(file->message_type(i));
    }
  }
  return types;
}

std::unique_ptr<Message> New(const std::string& type) {
  KeepDescriptors();
  const auto* descriptor = DescriptorPool::generated_pool()->FindMessageTypeByName(type);
  if (descriptor == nullptr) return nullptr;
  const auto* prototype = MessageFactory::generated_factory()->GetPrototype(descriptor);
  return std::unique_ptr<Message>{prototype->New()};
}

std::string Encoded(const Message& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream{&bytes};
  google::protobuf::io::CodedOutputStream coded{&stream};
  coded.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&coded);
  coded.Trim();
  return bytes;
}

TEST(GoldenEvents, StandForEveryEventOfTheProtosWithAllItsFields) {
  std::map<std::string, GoldenEvent> newest;
  for (const GoldenEvent& event : GoldenEvents()) newest[event.type] = event;
  const auto types = EventTypes();
  EXPECT_GT(types.size(), 10u);
  for (const Descriptor* type : types) {
    const auto found = newest.find(type->full_name());
    if (found == newest.end()) {
      ADD_FAILURE() << type->full_name() << " has no golden bytes: tests/contract/events/golden";
      continue;
    }
    const auto message = New(type->full_name());
    ASSERT_TRUE(message->ParseFromString(found->second.bytes)) << type->full_name();
    for (int i = 0; i < type->field_count(); ++i) {
      const auto* field = type->field(i);
      const auto& reflection = *message->GetReflection();
      const bool is_set = field->is_repeated() ? reflection.FieldSize(*message, field) > 0
                                               : reflection.HasField(*message, field);
      EXPECT_TRUE(is_set) << field->full_name() << " is in no golden bytes: add a generation";
    }
  }
}

TEST(GoldenEvents, AreReadAsTheJsonBesideThem) {
  for (const GoldenEvent& event : GoldenEvents()) {
    const auto decoded = New(event.type);
    ASSERT_NE(decoded, nullptr) << event.type << " is gone, but stands on the topics";
    ASSERT_TRUE(decoded->ParseFromString(event.bytes)) << event.type;
    EXPECT_EQ(decoded->GetReflection()->GetUnknownFields(*decoded).field_count(), 0)
        << event.type << " has lost a field that old events have";
    const auto expected = New(event.type);
    const auto status = google::protobuf::util::JsonStringToMessage(event.json, expected.get());
    ASSERT_TRUE(status.ok()) << event.type << ": " << status.ToString();
    EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(*decoded, *expected))
        << event.type << "\n"
        << decoded->DebugString() << "\n"
        << expected->DebugString();
  }
}

TEST(GoldenEvents, AreWhatTheEncoderWrites) {
  for (const GoldenEvent& event : GoldenEvents()) {
    const auto message = New(event.type);
    ASSERT_NE(message, nullptr) << event.type;
    ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(event.json, message.get()).ok());
    EXPECT_EQ(crypto::Hex(Encoded(*message)), crypto::Hex(event.bytes)) << event.type;
  }
}

}  // namespace
}  // namespace jixue::contract
