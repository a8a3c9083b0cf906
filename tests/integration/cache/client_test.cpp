// Tests a client during restarts, freezes and after the loss of scripts.
#include "libs/cache/client.h"

#include <gtest/gtest.h>

#include "libs/testing/redis_server.h"
#include "libs/testing/wait.h"

namespace jixue::cache {
namespace {

using std::chrono::milliseconds;
using testing::WaitUntil;

const Script kAdd{"return redis.call('INCRBY', KEYS[1], ARGV[1])"};

class ClientTest : public ::testing::Test {
 protected:
  bool Ping() {
    const Command ping{"PING"};
    return client_.Run({&ping, 1}).has_value();
  }

  Outcome<std::vector<Reply>> Add(int calls) {
    const std::vector<ScriptCall> all(static_cast<std::size_t>(calls), ScriptCall{{"sum"}, {"1"}});
    return client_.RunScript(kAdd, all);
  }

  testing::RedisServer server_{"secret"};
  Client client_{"integration", server_.Settings()};
};

TEST_F(ClientTest, ReconnectsAfterARestart) {
  ASSERT_TRUE(Ping());
  server_.Stop();
  EXPECT_FALSE(Ping());  // The old connection is closed.
  EXPECT_FALSE(Ping());  // A new one is refused, so the breaker opens.
  EXPECT_EQ(client_.breaker_state(), BreakerState::kOpen);
  const Command ping{"PING"};
  EXPECT_EQ(client_.Run({&ping, 1}).error().kind, ProblemKind::kBreaker);
  server_.Start();
  // It must have logged in again, or Redis would not reply.
  EXPECT_TRUE(WaitUntil([this] { return Ping(); }));
  EXPECT_EQ(client_.breaker_state(), BreakerState::kClosed);
}

TEST_F(ClientTest, OpensWhileRedisIsFrozenAndClosesAfterwards) {
  auto settings = server_.Settings();
  settings.command_timeout = milliseconds{20};
  Client hasty{"integration", settings};
  const Command ping{"PING"};
  ASSERT_TRUE(WaitUntil([&] { return hasty.Run({&ping, 1}).has_value(); }));
  server_.Freeze();
  int failures = 0;
  while (hasty.breaker_state() == BreakerState::kClosed && failures < 100) {
    EXPECT_EQ(hasty.Run({&ping, 1}).error().kind, ProblemKind::kTimeout);
    ++failures;
  }
  EXPECT_LE(failures, 20);
  EXPECT_EQ(hasty.breaker_state(), BreakerState::kOpen);
  server_.Thaw();
  EXPECT_TRUE(WaitUntil([&] { return hasty.Run({&ping, 1}).has_value(); }));
  EXPECT_EQ(hasty.breaker_state(), BreakerState::kClosed);
}

TEST_F(ClientTest, SendsItsScriptOnce) {
  auto answers = Add(3);
  ASSERT_TRUE(answers);
  EXPECT_EQ(answers->at(0).integer, 1);
  EXPECT_EQ(answers->at(2).integer, 3);
  server_.Ask({"SCRIPT", "FLUSH"});
  answers = Add(2);
  ASSERT_TRUE(answers);
  EXPECT_EQ(answers->at(1).integer, 5);
  EXPECT_EQ(server_.Ask({"SCRIPT", "EXISTS", kAdd.sha1()}).items.at(0).integer, 1);
}

TEST_F(ClientTest, ReturnsAnErrorOfTheScriptAndStaysConnected) {
  server_.Ask({"SET", "sum", "text"});
  const auto answers = Add(2);
  ASSERT_FALSE(answers);
  EXPECT_EQ(answers.error().kind, ProblemKind::kError);
  EXPECT_TRUE(Ping());
}

TEST_F(ClientTest, RunsItsScriptAfterTheDataIsFlushed) {
  ASSERT_TRUE(Add(2));
  server_.Ask({"FLUSHALL"});
  EXPECT_EQ(Add(1)->at(0).integer, 1);
}

}  // namespace
}  // namespace jixue::cache
