// The limits of fields, over messages of all request types as another process might send them. If
// the check accepts a message, it can also be sent as JSON: the gateway's writer and reader
// preserve it.
//
// Input: one byte chooses the request type, the rest is the message in protobuf's wire format.
#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/message_differencer.h>

#include <memory>

#include "gateway/transcoding/json_reader.h"
#include "gateway/transcoding/json_writer.h"
#include "libs/base/parse.h"
#include "libs/contract/field_rules.h"
#include "tests/fuzz/support.h"

namespace jixue::fuzz {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::Timestamp;
using google::protobuf::util::MessageDifferencer;

const gateway::Catalogue& Catalogue() {
  static const gateway::Catalogue catalogue = gateway::Catalogue::Embedded();
  return catalogue;
}

// Removes what JSON cannot represent: field masks, raw bodies and times finer than microseconds.
void MakePlain(Message& message) {
  const Reflection& access = *message.GetReflection();
  access.MutableUnknownFields(&message)->Clear();
  std::vector<const FieldDescriptor*> fields;
  access.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const std::string& type = field->message_type()->full_name();
    if (type == "google.protobuf.FieldMask" || type == "google.api.HttpBody") {
      access.ClearField(&message, field);
      continue;
    }
    const int count = field->is_repeated() ? access.FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      Message& inner = field->is_repeated() ? *access.MutableRepeatedMessage(&message, field, i)
                                            : *access.MutableMessage(&message, field);
      MakePlain(inner);
      if (type != "google.protobuf.Timestamp") continue;
      auto& instant = static_cast<Timestamp&>(inner);
      instant.set_nanos(instant.nanos() / 1000 * 1000);
    }
  }
}

void CheckProblems(const std::vector<FieldError>& problems) {
  Expect(problems.size() <= 100, "problems are bounded");
  for (const FieldError& problem : problems) {
    Expect(problem.pointer.starts_with("#/"), "problems have a pointer");
    Expect(IsUtf8(problem.pointer), "pointers are texts");
    Expect(Catalogue().FindField(problem.code) != nullptr, "codes are in the catalogue");
  }
}

void CheckAsJson(const gateway::Route& route, Message& message) {
  MakePlain(message);
  std::string written;
  WriteJson(message, *route.request_table, {Catalogue(), gateway::Language::kChinese}, written);
  const std::unique_ptr<Message> read{route.request->New()};
  gateway::ReadReport report;
  ReadJson(written, {route.request_table}, *read, report);
  Expect(!report.malformed_at && report.errors.empty(), "what is valid can stand in JSON");
  Expect(MessageDifferencer::Equals(message, *read), "JSON carries it unchanged");
}

void Run(Input input) {
  const gateway::Route& route = Routes().routes().at(input.Choice(Routes().routes().size()));
  const std::unique_ptr<Message> message{route.request->New()};
  const std::string_view bytes = input.Rest();
  if (!message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return;
  const auto problems = rpc::CheckFields(*message);
  CheckProblems(problems);
  if (problems.empty()) CheckAsJson(route, *message);
}

}  // namespace
}  // namespace jixue::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  jixue::fuzz::Run({data, size});
  return 0;
}
