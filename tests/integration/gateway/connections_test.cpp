// Clients that disconnect, read slowly or send nothing, and responses that must never reach another
// client.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "libs/testing/wait.h"
#include "tests/contract/gateway/fixture.h"

namespace jixue::gateway {
namespace {

class Connections : public GatewayTest {
 protected:
  Connections()
      : GatewayTest{[](Config& config) {
          config.server.connection.request_timeout = std::chrono::milliseconds{300};
          config.server.connection.idle_timeout = std::chrono::milliseconds{700};
          config.server.connection.write_timeout = std::chrono::milliseconds{700};
        }} {}
};

// Uses the default time limits, so that only the number of connections matters.
class ConnectionCount : public GatewayTest {
 protected:
  ConnectionCount() : GatewayTest{[](Config& config) { config.server.connections_max = 200; }} {}
};

TEST_F(Connections, F34_ThatSendHalfARequestGetA408) {
  for (const char* half :
       {"GET /v1/gad",
        "POST /v1/gadget-checks HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{"}) {
    HttpClient client{port()};
    const auto reply = client.Ask(half);
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 408);
    EXPECT_TRUE(client.IsClosedByServer());
  }
}

TEST_F(Connections, ThatSendSlowlyAreCutOffToo) {
  HttpClient client{port()};
  // A later request has the same time limit as the first.
  ASSERT_EQ(client.Ask(Request("GET", "/healthz"))->status, 200);
  client.Send("GET /v1/gadgets HTTP/1.1\r\n");
  std::atomic<bool> stop{false};
  std::thread dripper{[&] {
    while (!stop) {
      client.Send("A: b\r\n");
      std::this_thread::yield();
      jixue::testing::WaitUntil([&] { return stop.load(); }, std::chrono::seconds{0});
    }
  }};
  const auto reply = client.Receive();
  stop = true;
  dripper.join();
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->status == 408 || reply->status == 431);  // Whichever limit is reached first.
}

TEST_F(Connections, ThatSendNothingAreClosed) {
  HttpClient client{port()};
  EXPECT_TRUE(client.IsClosedByServer());
}

TEST_F(Connections, ThatReadNothingDoNotBlockTheOthers) {
  HttpClient greedy{port()};
  // This is far more than socket buffers hold, and the client reads none of it.
  for (int i = 0; i < 12; ++i) greedy.Send(Request("GET", "/v1/gadgets?pageSize=1000"));
  for (int i = 0; i < 50; ++i) EXPECT_EQ(Ask("GET", "/v1/gadgets/newest").status, 200);
  EXPECT_TRUE(greedy.IsClosedByServer());
}

TEST_F(Connections, ThatReadSlowlyGetEverything) {
  HttpClient client{port()};
  client.Send(Request("GET", "/v1/gadgets?pageSize=3000"));
  EXPECT_EQ(Ask("GET", "/v1/gadgets/newest").status, 200);
  const auto reply = client.Receive();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 200);
  EXPECT_GT(reply->body.size(), 3'000'000u);
  EXPECT_EQ(client.Ask(Request("GET", "/healthz"))->status, 200);
}

TEST_F(ConnectionCount, BeyondTheLimitIsRejectedAndOldOnesAreServed) {
  HttpClient old{port()};
  ASSERT_EQ(old.Ask(Request("GET", "/healthz"))->status, 200);
  std::vector<std::unique_ptr<HttpClient>> crowd;
  // Each connection is served before the next one is opened: connections that overflow the kernel's
  // queue would never reach the server, so nothing could be asserted about them.
  int served = 0;
  for (int i = 0; i < 250; ++i) {
    crowd.push_back(std::make_unique<HttpClient>(port()));
    const auto greeting = crowd.back()->Ask(Request("GET", "/healthz"));
    if (greeting && greeting->status == 200) ++served;
  }
  EXPECT_EQ(served, 199);  // With the old one that makes the limit of 200.
  const auto reply = old.Ask(Request("GET", "/healthz"));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 200);
  crowd.clear();
  EXPECT_TRUE(jixue::testing::WaitUntil([this] { return Ask("GET", "/healthz").status == 200; }));
}

TEST_F(Connections, F40_NeverGetTheAnswerOfAnother) {
  constexpr int kThreads = 4;
  constexpr int kRequests = 1500;
  std::atomic<int> mixed_up{0};
  std::atomic<int> answered{0};
  const auto client_loop = [&](int thread) {
    auto client = std::make_unique<HttpClient>(port());
    for (int i = 0; i < kRequests; ++i) {
      const std::string id = "nonce-" + std::to_string(thread) + "-" + std::to_string(i);
      const std::string request =
          Request("GET", "/v1/gadgets/newest", "", "X-Request-Id: " + id + "\r\n");
      if (i % 5 == 4) {  // One in five disconnects before its response.
        client->Send(request);
        client->Reset();
        client = std::make_unique<HttpClient>(port());
        continue;
      }
      const auto reply = client->Ask(request);
      if (!reply || reply->status != 200) continue;
      ++answered;
      // The service repeats the id that the gateway gave the request.
      if (reply->headers.at("x-client-request-id") != id ||
          reply->body.find("\"" + reply->headers.at("x-request-id") + "\"") == std::string::npos)
        ++mixed_up;
    }
  };
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int thread = 0; thread < kThreads; ++thread) threads.emplace_back(client_loop, thread);
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(mixed_up, 0);
  EXPECT_EQ(answered, kThreads * kRequests * 4 / 5);
}

}  // namespace
}  // namespace jixue::gateway
