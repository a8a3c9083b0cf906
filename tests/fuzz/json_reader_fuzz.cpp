// The strict JSON reader over the request types of all routes. A body that it accepts is JSON to
// another parser too, and our writer's text of the message is read as the same message.
//
// Input: one byte chooses the route, the rest is the body.
#include <google/protobuf/util/message_differencer.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "gateway/transcoding/json_reader.h"
#include "gateway/transcoding/json_writer.h"
#include "tests/fuzz/support.h"

namespace jixue::fuzz {
namespace {

using gateway::ReadReport;
using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;

const gateway::Catalogue& Catalogue() {
  static const gateway::Catalogue catalogue = gateway::Catalogue::Embedded();
  return catalogue;
}

void CheckReport(const ReadReport& report, std::size_t size) {
  Expect(!report.malformed_at || *report.malformed_at <= size, "an error lies inside the body");
  Expect(report.errors.size() <= gateway::kFieldErrorsMax, "errors are bounded");
  for (const FieldError& error : report.errors)
    Expect(error.pointer.starts_with("#"), "errors have a pointer");
}

void Run(Input input) {
  const gateway::Route& route = Routes().routes().at(input.Choice(Routes().routes().size()));
  const gateway::Shape shape{route.request_table};
  const std::string text{input.Rest()};
  std::string body = text;
  const std::unique_ptr<Message> first{route.request->New()};
  ReadReport report;
  ReadJson(body, shape, *first, report);
  CheckReport(report, text.size());
  if (report.malformed_at || !report.errors.empty()) return;

  Expect(text.empty() || nlohmann::json::accept(text), "what we accept is JSON");
  std::string written;
  WriteJson(*first, *route.request_table, {Catalogue(), gateway::Language::kEnglish}, written);
  const std::unique_ptr<Message> second{route.request->New()};
  ReadReport of_second;
  ReadJson(written, shape, *second, of_second);
  Expect(!of_second.malformed_at && of_second.errors.empty(), "what we write we accept");
  Expect(MessageDifferencer::Equals(*first, *second), "what we write means the same");
}

}  // namespace
}  // namespace jixue::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  jixue::fuzz::Run({data, size});
  return 0;
}
