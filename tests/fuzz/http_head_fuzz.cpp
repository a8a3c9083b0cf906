// Request heads. An accepted head is read completely, no byte in it could end a line elsewhere, and
// when written out again it is the same request.
//
// Input: the head.
#include <algorithm>
#include <map>

#include "gateway/http/http_message.h"
#include "tests/fuzz/support.h"

namespace jixue::fuzz {
namespace {

using gateway::HeadLimits;
using gateway::HttpHeader;
using gateway::HttpRequest;

constexpr HeadLimits kLimits{.target_bytes_max = 512, .headers_max = 16, .body_bytes_max = 4096};

std::string WriteOut(const HttpRequest& request, std::string_view version) {
  std::string text{request.method};
  text.append(" ").append(request.path);
  // An empty query is treated like no query.
  if (!request.query.empty()) text.append("?").append(request.query);
  text.append(" ").append(version).append("\r\n");
  for (const HttpHeader& header : request.headers)
    text.append(header.name).append(": ").append(header.value).append("\r\n");
  return text.append("\r\n");
}

void CheckHeaders(const HttpRequest& request) {
  std::map<std::string_view, int> counts;
  for (const HttpHeader& header : request.headers) {
    const auto is_bad_in_name = [](char c) {
      return c <= ' ' || c == ':' || (c >= 'A' && c <= 'Z');
    };
    Expect(std::none_of(header.name.begin(), header.name.end(), is_bad_in_name), "names are clean");
    const std::string_view value = header.value;
    Expect(value.find('\r') == value.npos && value.find('\n') == value.npos &&
               value.find('\0') == value.npos,
           "values are one line");
    ++counts[header.name];
  }
  for (const char* single : {"host", "content-length", "authorization", "transfer-encoding"})
    Expect(counts[single] <= 1, "one meaning each");
  Expect(counts["transfer-encoding"] == 0, "nobody else decides the length");
  Expect(counts["content-length"] == 1 || request.content_length == 0, "no length, no body");
  Expect(request.content_length <= kLimits.body_bytes_max, "the body is bounded");
  Expect(request.headers.size() <= kLimits.headers_max, "headers are bounded");
}

void Run(Input input) {
  HttpRequest request;
  request.head = input.Rest();
  if (ParseHead(request, kLimits)) return;
  const std::string_view head{request.head};
  Expect(head.ends_with("\r\n\r\n") && head.find("\r\n\r\n") == head.size() - 4, "one end only");
  Expect(request.path.starts_with('/') || request.path == "*", "the path is absolute");
  Expect(request.path.find_first_of("?# ") == std::string_view::npos, "the path is a path");
  CheckHeaders(request);

  HttpRequest again;
  const bool is_http_10 = head.substr(0, head.find("\r\n")).ends_with("HTTP/1.0");
  again.head = WriteOut(request, is_http_10 ? "HTTP/1.0" : "HTTP/1.1");
  Expect(!ParseHead(again, kLimits), "written out anew it is accepted");
  const auto same = [](const HttpHeader& a, const HttpHeader& b) {
    return a.name == b.name && a.value == b.value;
  };
  Expect(again.method == request.method && again.path == request.path &&
             again.query == request.query && again.content_length == request.content_length &&
             again.keep_alive == request.keep_alive &&
             again.expects_continue == request.expects_continue &&
             std::equal(again.headers.begin(), again.headers.end(), request.headers.begin(),
                        request.headers.end(), same),
         "written out anew it is the same request");
}

}  // namespace
}  // namespace jixue::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  jixue::fuzz::Run({data, size});
  return 0;
}
