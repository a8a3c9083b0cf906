// Unknown methods from many clients at once: each client gets its response and nothing else
// happens.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <thread>

#include "tests/contract/gateway/fixture.h"

namespace jixue::gateway {
namespace {

using Methods = GatewayTest;

struct Target {
  std::string_view path;
  int status;
};

// They get 405 if the path exists, 404 if it does not, and 400 if the method is malformed.
TEST_F(Methods, F38_UnknownOnesInParallelGet405) {
  constexpr std::array<std::string_view, 14> kUnknown = {
      "TRACE",    "CONNECT", "PROPFIND",        "get",  "Get",
      "GETS",     "G",       "PURGE",           "LOCK", "X-A_b.c",
      "M!#$%&'*", "QUERY",   "SIXTEENLETTERSX", "0123"};
  constexpr std::array<Target, 3> kTargets = {
      {{"/v1/gadgets", 405}, {"/v1/gadgets/newest", 405}, {"/v1/none", 404}}};
  constexpr int kThreads = 8;
  constexpr int kRounds = 10;
  std::atomic<int> right{0};
  std::atomic<int> wrong{0};
  const auto client_loop = [&](int number) {
    HttpClient client{port()};
    for (int i = 0; i < kRounds * static_cast<int>(kUnknown.size()); ++i) {
      const auto method = kUnknown[static_cast<std::size_t>(i + number) % kUnknown.size()];
      const auto& target = kTargets[static_cast<std::size_t>(i) % kTargets.size()];
      const std::string id = "method-" + std::to_string(number) + "-" + std::to_string(i);
      const auto reply =
          client.Ask(Request(method, target.path, "", "X-Request-Id: " + id + "\r\n"));
      const bool is_right = reply && reply->status == target.status &&
                            reply->headers.at("x-client-request-id") == id &&
                            (target.status == 404 || !reply->headers.at("allow").empty());
      ++(is_right ? right : wrong);
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(client_loop, i);
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(right, kThreads * kRounds * static_cast<int>(kUnknown.size()));
  EXPECT_EQ(gadgets_.request_text(), "");  // No service was called.
  EXPECT_EQ(Ask("GET", "/v1/gadgets/newest").status, 200);
}

TEST_F(Methods, F38_ThatAreNoneByTheirFormGet400) {
  for (const std::string& method :
       {std::string{"GE T"}, std::string{"GET,"}, std::string{"(GET)"}, std::string{"\xC3\x89TER"},
        std::string(17, 'A'), std::string{"GE\0T", 4}}) {
    const Reply reply = Ask(method, "/v1/gadgets");
    EXPECT_EQ(reply.status, 400) << method;
    EXPECT_EQ(reply.headers.at("connection"), "close");
  }
}

}  // namespace
}  // namespace jixue::gateway
