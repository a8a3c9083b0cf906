// Tests connections to a real Redis, also one that is slow, silent, stopped or replies with too
// much.
#include "libs/cache/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "libs/testing/redis_server.h"

namespace jixue::cache {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

class ConnectionTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { server_ = new testing::RedisServer{"right"}; }
  static void TearDownTestSuite() {
    delete server_;
    server_ = nullptr;
  }

  static Outcome<Reply> Ask(Connection& connection, Command command) {
    auto replies = connection.Run({&command, 1});
    if (!replies) return tl::unexpected<Problem>{std::move(replies.error())};
    return std::move(replies->front());
  }

  static Connection Open() { return std::move(*Connection::Open(server_->Settings())); }

  static testing::RedisServer* server_;
};

testing::RedisServer* ConnectionTest::server_ = nullptr;

TEST_F(ConnectionTest, ReturnsEveryKindOfReply) {
  Connection connection = Open();
  const std::vector<Command> commands{{"SET", "text", std::string{"a\0\r\nb", 5}},
                                      {"GET", "text"},
                                      {"GET", "none"},
                                      {"INCRBY", "number", "-7"},
                                      {"NONSENSE"},
                                      {"EVAL", "return {1, 'two', {3}}", "0"}};
  const auto replies = connection.Run(commands);
  ASSERT_TRUE(replies);
  ASSERT_EQ(replies->size(), 6u);
  EXPECT_EQ((*replies)[0].kind, ReplyKind::kStatus);
  EXPECT_EQ((*replies)[1].text, (std::string{"a\0\r\nb", 5}));
  EXPECT_EQ((*replies)[2].kind, ReplyKind::kNil);
  EXPECT_EQ((*replies)[3].integer, -7);
  EXPECT_EQ((*replies)[4].kind, ReplyKind::kError);
  const auto& items = (*replies)[5].items;
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[1].text, "two");
  EXPECT_EQ(items[2].items.at(0).integer, 3);
}

TEST_F(ConnectionTest, FailsWithAWrongPassword) {
  auto settings = server_->Settings();
  settings.password = Secret{"wrong"};
  EXPECT_EQ(Connection::Open(settings).error().kind, ProblemKind::kRefused);
  settings = server_->Settings();
  settings.username = "nobody";
  EXPECT_EQ(Connection::Open(settings).error().kind, ProblemKind::kRefused);
}

TEST_F(ConnectionTest, ReportsThatNothingListens) {
  auto settings = server_->Settings();
  settings.address = "127.0.0.1:1";
  EXPECT_EQ(Connection::Open(settings).error().kind, ProblemKind::kUnreachable);
}

TEST_F(ConnectionTest, GivesUpConnectingInTime) {
  auto settings = server_->Settings();
  settings.address = "192.0.2.1:6379";  // Reserved for documentation; nothing responds there.
  settings.connect_timeout = milliseconds{100};
  const auto begun = steady_clock::now();
  EXPECT_EQ(Connection::Open(settings).error().kind, ProblemKind::kUnreachable);
  EXPECT_LT(steady_clock::now() - begun, milliseconds{1500});
}

TEST_F(ConnectionTest, GivesUpWaitingInTimeForManyCommands) {
  auto settings = server_->Settings();
  Connection connection = Open();
  ASSERT_TRUE(Ask(connection, {"PING"}));
  settings.command_timeout = milliseconds{150};
  Connection hasty = std::move(*Connection::Open(settings));
  server_->Freeze();
  const std::vector<Command> many(50, Command{"PING"});
  const auto begun = steady_clock::now();
  EXPECT_EQ(hasty.Run(many).error().kind, ProblemKind::kTimeout);
  EXPECT_LT(steady_clock::now() - begun, milliseconds{1500});
  // A frozen Redis accepts connections, so logging in needs a time limit as well.
  EXPECT_EQ(Connection::Open(settings).error().kind, ProblemKind::kTimeout);
  server_->Thaw();
  EXPECT_TRUE(Ask(connection, {"PING"}));
}

TEST_F(ConnectionTest, NoticesThatItWasClosed) {
  Connection connection = Open();
  server_->Ask({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
  EXPECT_EQ(Ask(connection, {"PING"}).error().kind, ProblemKind::kClosed);
  // A second attempt shows that writing to a closed connection does not end the process.
  EXPECT_EQ(Ask(connection, {"PING"}).error().kind, ProblemKind::kClosed);
}

TEST_F(ConnectionTest, RejectsTooLargeReplies) {
  Connection filler = Open();
  ASSERT_TRUE(Ask(filler, {"SETRANGE", "large", std::to_string(4 * 1024 * 1024), "x"}));
  ASSERT_TRUE(Ask(filler, {"SETRANGE", "small", std::to_string(512 * 1024), "x"}));
  EXPECT_EQ(Ask(filler, {"GET", "small"})->text.size(), 512u * 1024 + 1);
  Connection connection = Open();
  EXPECT_EQ(Ask(connection, {"GET", "large"}).error().kind, ProblemKind::kTooLarge);
}

TEST_F(ConnectionTest, RejectsTooLongLists) {
  const std::string script = "local t = {} for i = 1, ARGV[1] do t[i] = i end return t";
  Connection connection = Open();
  EXPECT_EQ(Ask(connection, {"EVAL", script, "0", "65536"})->items.size(), 65'536u);
  EXPECT_EQ(Ask(connection, {"EVAL", script, "0", "65537"}).error().kind, ProblemKind::kTooLarge);
}

TEST_F(ConnectionTest, RejectsTooDeepLists) {
  const std::string script = "local t = {} for i = 2, ARGV[1] do t = {t} end return t";
  Connection connection = Open();
  EXPECT_EQ(Ask(connection, {"EVAL", script, "0", "7"})->kind, ReplyKind::kList);
  EXPECT_EQ(Ask(connection, {"EVAL", script, "0", "12"}).error().kind, ProblemKind::kTooLarge);
}

TEST_F(ConnectionTest, GivesEachOfTwoThreadsItsOwnReplies) {
  const auto ask_often = [](const std::string& name) {
    Connection connection = Open();
    int right = 0;
    for (int i = 0; i < 2000; ++i) {
      const std::string text = name + std::to_string(i);
      const auto reply = Ask(connection, {"ECHO", text});
      right += reply && reply->text == text ? 1 : 0;
    }
    return right;
  };
  int of_other = 0;
  std::thread other{[&] { of_other = ask_often("other"); }};
  const int own = ask_often("own");
  other.join();
  EXPECT_EQ(own, 2000);
  EXPECT_EQ(of_other, 2000);
}

}  // namespace
}  // namespace jixue::cache
