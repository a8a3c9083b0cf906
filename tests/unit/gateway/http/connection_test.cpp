// How a connection handles bytes, without a server.
#include "gateway/http/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "gateway/http/slow_writer.h"

namespace jixue::gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Heard {
  std::vector<std::string> paths;
  int refused = 0;
};

// Returns the requests and rejections for a client that sends these pieces; responds to each
// request at once.
Heard Hear(const std::vector<std::string>& pieces) {
  Heard heard;
  SlowWriter slow_writer;
  const ConnectionHost host{
      .settings = {},
      .handler =
          [&heard](const std::shared_ptr<HttpRequest>& request, Responder responder) {
            heard.paths.emplace_back(request->path);
            responder.Send({});
          },
      .respond_to_problem =
          [&heard](const HeadProblem&, const HttpRequest&) {
            ++heard.refused;
            return HttpResponse{.status = 400, .headers = {}, .body = {}};
          },
      .slow_writer = &slow_writer,
      .is_stopping = [] { return false; }};
  std::array<int, 2> sockets{};
  EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, sockets.data()), 0);
  {
    const auto connection = std::make_shared<Connection>(sockets[0], "127.0.0.1", host);
    for (const std::string& piece : pieces) connection->OnInput(piece);
    connection->OnGone();
  }
  ::close(sockets[1]);
  return heard;
}

constexpr const char kFirst[] = "GET /1 HTTP/1.1\r\nHost: x\r\n\r\n";
constexpr const char kSecond[] = "GET /2 HTTP/1.1\r\nHost: x\r\n\r\n";

TEST(ConnectionInput, SkipsOneEmptyLineBeforeARequest) {
  const std::string lines = std::string{"\r\n"} + kFirst + "\r\n" + kSecond;
  EXPECT_THAT(Hear({lines}).paths, ElementsAre("/1", "/2"));
}

TEST(ConnectionInput, SkipsAnEmptyLineThatArrivesInPieces) {
  const Heard heard = Hear({"\r", "\n", kFirst, "\r", std::string{"\n"} + kSecond});
  EXPECT_THAT(heard.paths, ElementsAre("/1", "/2"));
  EXPECT_EQ(heard.refused, 0);
}

TEST(ConnectionInput, RejectsASecondEmptyLineHoweverItArrives) {
  for (const std::vector<std::string>& pieces :
       {std::vector<std::string>{std::string{"\r\n\r\n"} + kFirst},
        std::vector<std::string>{"\r\n", std::string{"\r\n"} + kFirst},
        std::vector<std::string>{"\r", "\n", "\r", "\n", kFirst}}) {
    const Heard heard = Hear(pieces);
    EXPECT_THAT(heard.paths, IsEmpty());
    EXPECT_EQ(heard.refused, 1);
  }
}

}  // namespace
}  // namespace jixue::gateway
