// Many clients of one gateway at once. Like methods_test.cpp, this is most useful under the thread
// sanitizer (make test-tsan).
#include <gtest/gtest.h>

#include <thread>

#include "tests/contract/gateway/fixture.h"

namespace jixue::gateway {
namespace {

constexpr int kClients = 6;

class Clients : public GatewayTest {
 protected:
  // Each client has its own connection.
  static void InParallel(const std::function<void(int client)>& work) {
    std::vector<std::thread> threads;
    threads.reserve(kClients);
    for (int i = 0; i < kClients; ++i) threads.emplace_back(work, i);
    for (std::thread& thread : threads) thread.join();
  }
};

TEST_F(Clients, AreServedWhileSessionsAreRevoked) {
  const std::string token = TokenOf(RoleCode::kLearner);
  std::thread revoker{[&] {
    for (int i = 0; i < 500; ++i) identity_.Revoke(SessionId::New(clock_.Now()), clock_.Now());
  }};
  InParallel([&](int) {
    HttpClient client{port()};
    for (int i = 0; i < 30; ++i) {
      const auto reply = client.Ask(Request("GET", "/v1/gadgets/1", "", token));
      ASSERT_TRUE(reply);
      EXPECT_EQ(reply->status, 200) << reply->body;
    }
  });
  revoker.join();
}

TEST_F(Clients, WithManyTokensAtOnceAreAllAuthenticated) {
  std::vector<std::string> tokens;
  for (int i = 0; i < 20; ++i) tokens.push_back(TokenOf(RoleCode::kLearner));
  InParallel([&](int number) {
    HttpClient client{port()};
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const std::string& token = tokens[(i + static_cast<std::size_t>(number)) % tokens.size()];
      const auto reply = client.Ask(Request("GET", "/v1/gadgets/1", "", token));
      ASSERT_TRUE(reply);
      EXPECT_EQ(reply->status, 200) << reply->body;
    }
  });
}

}  // namespace
}  // namespace jixue::gateway
