// A gateway that stops, as the proxy in front sees it.
#include <future>

#include "libs/testing/wait.h"
#include "tests/contract/gateway/fixture.h"
#include "tests/contract/gateway/http_client.h"

namespace jixue::gateway {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class Draining : public GatewayTest {
 protected:
  Draining() : GatewayTest{[](Config& config) { config.server.drain = milliseconds{800}; }} {}

  std::optional<Reply> AskOn(HttpClient& client) {
    return client.Ask(Request("GET", "/v1/gadgets"));
  }
};

TEST_F(Draining, AnswersOldAndNewConnectionsAndClosesEach) {
  HttpClient old{port()};
  ASSERT_EQ(AskOn(old)->headers.at("connection"), "keep-alive");
  const auto stop = std::async(std::launch::async, [this] { StopGateway(seconds{5}); });
  const bool says_so = jixue::testing::WaitUntil([this] {
    const Reply reply = Ask("GET", "/v1/gadgets");
    EXPECT_EQ(reply.status, 200);
    return reply.headers.at("connection") == "close";
  });
  EXPECT_TRUE(says_so);
  const auto last = AskOn(old);
  ASSERT_TRUE(last);
  EXPECT_EQ(last->status, 200);
  EXPECT_EQ(last->headers.at("connection"), "close");
  EXPECT_FALSE(old.Receive());  // Closed behind the answer.
}

TEST_F(Draining, EndsWithItsTimeOrTheGrace) {
  const auto begun = std::chrono::steady_clock::now();
  StopGateway(milliseconds{300});
  EXPECT_LT(std::chrono::steady_clock::now() - begun, milliseconds{800});
}

}  // namespace
}  // namespace jixue::gateway
