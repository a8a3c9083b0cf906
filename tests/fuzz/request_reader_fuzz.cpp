// Routing and reading of complete requests: path, query, If-Match and body. A request that the
// gateway accepts passes the service's own check of the fields, and its path leads back to the same
// route.
//
// Input: lines of verb, path, query, Content-Type and If-Match; the rest is the body.
#include <memory>

#include "gateway/transcoding/read_report.h"
#include "gateway/transcoding/request_reader.h"
#include "libs/base/parse.h"
#include "libs/contract/field_rules.h"
#include "tests/fuzz/support.h"

namespace jixue::fuzz {
namespace {

using gateway::Match;
using gateway::MatchOutcome;
using google::protobuf::Message;

void CheckMatch(const Match& match, std::optional<gateway::HttpVerb> verb) {
  if (match.outcome == MatchOutcome::kNoSuchMethod)
    Expect(match.allow.ends_with("OPTIONS"), "a refused method is told the others");
  if (match.outcome != MatchOutcome::kFound) return;
  for (const std::string& value : match.values) {
    Expect(!value.empty() && IsUtf8(value), "values of a path are texts");
    Expect(value.find('\0') == std::string::npos, "no NUL in a path");
  }
  const std::string path = match.route->path.Fill(match.values);
  const Match again = Routes().Find(verb, path);
  Expect(again.outcome == MatchOutcome::kFound, "a filled path has a route");
  Expect(again.route == match.route && again.values == match.values, "a filled path is the same");
}

void CheckRead(const Match& match, gateway::HttpRequest& request) {
  const std::unique_ptr<Message> message{match.route->request->New()};
  const auto read = ReadRequest(match, request, *message);
  if (!read) {
    const Error& error = read.error();
    Expect(error.kind == ErrorKind::kInvalid || error.kind == ErrorKind::kUnsupportedMediaType,
           "what is wrong with a request is the client's fault");
    Expect(error.fields.size() <= gateway::kFieldErrorsMax, "errors are bounded");
    return;
  }
  // A service that judges together with its own rules gets wrong fields too, and reports them.
  Expect(match.route->method.judged_together || rpc::CheckFields(*message).empty(),
         "the service accepts what the gateway accepted");
  const std::unique_ptr<Message> sent{match.route->request->New()};
  Expect(sent->ParseFromString(message->SerializeAsString()), "the message can be sent");
}

void Run(Input input) {
  const auto verb = gateway::VerbOf(input.Line());
  const std::string path{input.Line()};
  const std::string query{input.Line()};
  const std::string content_type{input.Line()};
  const std::string if_match{input.Line()};
  gateway::HttpRequest request;
  request.path = path;
  request.query = query;
  if (!content_type.empty()) request.headers.push_back({"content-type", content_type});
  if (!if_match.empty()) request.headers.push_back({"if-match", if_match});
  request.body = input.Rest();
  const Match match = Routes().Find(verb, path);
  CheckMatch(match, verb);
  if (match.outcome == MatchOutcome::kFound) CheckRead(match, request);
}

}  // namespace
}  // namespace jixue::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  jixue::fuzz::Run({data, size});
  return 0;
}
