// A stopping gateway, as seen by the proxy in front of it.
#include <future>
#include <stdexcept>
#include <vector>

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

TEST_F(Draining, ServesOldAndNewConnectionsAndClosesEach) {
  HttpClient old{port()};
  ASSERT_EQ(AskOn(old)->headers.at("connection"), "keep-alive");
  const auto stop = std::async(std::launch::async, [this] { StopGateway(seconds{5}); });
  const bool says_so = jixue::testing::WaitUntil([this] {
    const Reply reply = Ask("GET", "/v1/gadgets");
    EXPECT_EQ(reply.status, 200);
    return reply.headers.at("connection") == "close";
  });
  EXPECT_TRUE(says_so);
  EXPECT_EQ(Ask("GET", "/readyz").status, 503);
  const auto last = AskOn(old);
  ASSERT_TRUE(last);
  EXPECT_EQ(last->status, 200);
  EXPECT_EQ(last->headers.at("connection"), "close");
  EXPECT_FALSE(old.Receive());  // Closed after the response.
}

TEST_F(Draining, EndsWithItsTimeOrTheGracePeriod) {
  const auto begun = std::chrono::steady_clock::now();
  StopGateway(milliseconds{300});
  EXPECT_LT(std::chrono::steady_clock::now() - begun, milliseconds{800});
}

class Stopping : public GatewayTest {
 protected:
  // Sends requests until the gateway has stopped; returns how many got a response.
  int AskUntilItIsGone() {
    int answered = 0;
    try {
      while (true) {
        HttpClient client{port()};
        const auto reply = client.Ask(Request("GET", "/v1/gadgets/newest"));
        // 504 counts too: the call was forwarded, but a busy machine exceeded its deadline.
        if (reply && (reply->status == 200 || reply->status == 504)) ++answered;
      }
    } catch (const std::runtime_error&) {  // The gateway no longer listens.
      return answered;
    }
  }
};

TEST_F(Stopping, UnderLoadEndsWithinItsGraceAndCompletesForwardedRequests) {
  constexpr int kClients = 16;
  constexpr seconds kGrace{60};
  std::vector<std::future<int>> clients;
  for (int i = 0; i < kClients; ++i) {
    clients.push_back(std::async(std::launch::async, [this] { return AskUntilItIsGone(); }));
  }
  EXPECT_TRUE(jixue::testing::WaitUntil([this] { return gadgets_.calls() > 10 * kClients; }));
  const auto begun = std::chrono::steady_clock::now();
  StopGateway(kGrace);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, kGrace / 2);
  int answered = 0;
  for (auto& client : clients) answered += client.get();
  EXPECT_EQ(answered, gadgets_.calls());
}

TEST_F(Stopping, ACallThatOutlivesTheGraceCompletesBeforeTheEnd) {
  gadgets_.Hold(true);
  HttpClient client{port()};
  client.Send(Request("GET", "/v1/gadgets/g1", "", TokenOf(RoleCode::kPlatformOperator)));
  ASSERT_TRUE(jixue::testing::WaitUntil([this] { return gadgets_.calls() == 1; }));
  StopGateway(milliseconds{1});
  const auto end = std::async(std::launch::async, [this] { DestroyGateway(); });
  gadgets_.Hold(false);
  const auto reply = client.Receive();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 200);
}

}  // namespace
}  // namespace jixue::gateway
