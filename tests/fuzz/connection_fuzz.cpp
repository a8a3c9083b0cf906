// Framing: however the bytes of a connection are split into pieces, the same requests are read in
// the same order, and input is rejected at the same position. A difference would let one client's
// bytes be read as another request.
//
// Input: one byte of choices, one byte with the number of cuts, a byte for each; the rest is sent
// by the client.
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>

#include "gateway/http/connection.h"
#include "gateway/http/slow_writer.h"
#include "tests/fuzz/support.h"

namespace jixue::fuzz {
namespace {

using gateway::HeadProblem;
using gateway::HttpRequest;
using gateway::HttpResponse;
using gateway::Responder;

// Less than a connection buffers for early requests, so this limit is never reached.
constexpr std::size_t kBytesMax = 2048;

struct Outcome {
  std::vector<std::string> requests;
  std::size_t bytes = 0;  // Bytes of their heads and bodies.
  int refused = 0;

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

std::string TextOf(const HttpRequest& request) {
  std::string text{request.method};
  text.append(" ").append(request.path).append("?").append(request.query);
  for (const gateway::HttpHeader& header : request.headers)
    text.append("|").append(header.name).append("=").append(header.value);
  return text.append("||").append(request.body);
}

// Simulates a client that sends `pieces` one after the other; responses are sent at once or after
// each piece.
Outcome Talk(const std::vector<std::string_view>& pieces, bool at_once) {
  static gateway::SlowWriter slow_writer;
  Outcome outcome;
  std::vector<Responder> waiting;
  const gateway::ConnectionHost host{
      .settings = {.limits = {.head_bytes_max = 1024, .body_bytes_max = 1024}},
      .handler =
          [&](const std::shared_ptr<HttpRequest>& request, Responder responder) {
            outcome.requests.push_back(TextOf(*request));
            outcome.bytes += request->head.size() + request->body.size();
            if (at_once) {
              responder.Send({});
            } else {
              waiting.push_back(std::move(responder));
            }
          },
      .respond_to_problem =
          [&](const HeadProblem&, const HttpRequest&) {
            ++outcome.refused;
            return HttpResponse{.status = 400, .headers = {}, .body = {}};
          },
      .slow_writer = &slow_writer,
      .is_stopping = [] { return false; }};
  std::array<int, 2> sockets{};
  Expect(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) == 0, "socketpair");
  {
    const auto connection = std::make_shared<gateway::Connection>(sockets[0], "127.0.0.1", host);
    for (const std::string_view piece : pieces) {
      connection->OnInput(piece);
      while (!waiting.empty()) {
        Responder responder = std::move(waiting.back());
        waiting.pop_back();
        responder.Send({});
      }
    }
    connection->OnGone();
  }
  ::close(sockets[1]);
  return outcome;
}

void Run(Input input) {
  const bool at_once = input.Choice(2) == 0;
  std::vector<std::size_t> cuts(input.Choice(8));
  for (std::size_t& cut : cuts) cut = input.Byte();
  const std::string_view bytes = input.Rest().substr(0, kBytesMax);

  std::vector<std::string_view> pieces;
  std::string_view rest = bytes;
  for (const std::size_t cut : cuts) {
    pieces.push_back(rest.substr(0, cut));
    rest.remove_prefix(std::min(cut, rest.size()));
  }
  pieces.push_back(rest);
  std::vector<std::string_view> single_bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) single_bytes.push_back(bytes.substr(i, 1));

  const Outcome whole = Talk({bytes}, at_once);
  Expect(whole == Talk(pieces, at_once), "pieces are read like the whole");
  if (bytes.size() < 256)
    Expect(whole == Talk(single_bytes, true), "bytes are read like the whole");
  Expect(whole.bytes <= bytes.size(), "no byte belongs to two requests");
}

}  // namespace
}  // namespace jixue::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  jixue::fuzz::Run({data, size});
  return 0;
}
