#include "libs/rpc/server/server.h"

#include <arpa/inet.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <map>
#include <stdexcept>
#include <thread>

#include "libs/base/errors.h"
#include "libs/testing/wait.h"
#include "tests/integration/rpc/fixture.h"

namespace jixue::rpc_test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class ServerTest : public RpcTest {
 protected:
  // Calls the standard health service and returns the bytes of its response, 08 01 for SERVING.
  std::string Health() {
    grpc::GenericStub stub{channel_};
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + seconds{5});
    const grpc::ByteBuffer request{nullptr, 0};
    grpc::ByteBuffer response;
    grpc::CompletionQueue queue;  // This thread waits for it, so no other thread touches the call.
    const auto call =
        stub.PrepareUnaryCall(&context, "/grpc.health.v1.Health/Check", request, &queue);
    call->StartCall();
    grpc::Status status;
    call->Finish(&response, &status, nullptr);
    void* tag = nullptr;
    bool ok = false;
    queue.Next(&tag, &ok);
    if (!status.ok()) return status.error_message();
    grpc::Slice slice;
    response.DumpToSingleSlice(&slice);
    return {reinterpret_cast<const char*>(slice.begin()), slice.size()};
  }

  // Returns the outcome of a call that is still in progress when the server's grace is over.
  Outcome CutOffByTheGrace() {
    Gate gate;
    behaviour_.prepare = [&](const Call&) -> Result<void> {
      gate.Pass();
      return Fail(common_errors::kInternal);
    };
    Outcome outcome;
    std::thread running{[&] {
      outcome = CreateYear({.token = TokenOf(RoleCode::kPlatformOperator)});
      gate.Open();  // The client has its response although the server's thread still waits.
    }};
    gate.AwaitWaiting(1);
    server_->Shutdown(milliseconds{10});
    running.join();
    return outcome;
  }
};

TEST_F(ServerTest, ReportsItsHealth) {
  EXPECT_EQ(Health(), "\x08\x01");
  server_->SetServing(false);
  EXPECT_EQ(Health(), "\x08\x02");
}

TEST_F(ServerTest, ANameWithTwoAddressesIsUsedEvenlyAndEitherMayStop) {
  rpc::Server second{{.listen_address = "127.0.0.1:0"}, {}};
  second.SetServing(false);  // So its response differs from the first server's.
  const std::string first_says = "\x08\x01";
  const std::string second_says = "\x08\x02";
  channel_ = rpc::MakeChannel("ipv4:127.0.0.1:" + std::to_string(server_->port()) +
                              ",127.0.0.1:" + std::to_string(second.port()));
  const auto ask = [this](int times) {
    std::map<std::string, int> answers;
    for (int i = 0; i < times; ++i) ++answers[Health()];
    return answers;
  };
  ASSERT_TRUE(jixue::testing::WaitUntil([&] { return ask(2).size() == 2; }));
  EXPECT_EQ(ask(20), (std::map<std::string, int>{{first_says, 10}, {second_says, 10}}));

  std::thread stop{[&] { second.Shutdown(seconds{1}); }};
  std::map<std::string, int> answers;
  ASSERT_TRUE(jixue::testing::WaitUntil([&] {
    const auto some = ask(4);
    for (const auto& [answer, count] : some) answers[answer] += count;
    return some.size() == 1;
  }));
  stop.join();
  EXPECT_EQ(ask(20), (std::map<std::string, int>{{first_says, 20}}));
  for (const auto& [answer, count] : answers) {
    EXPECT_TRUE(answer == first_says || answer == second_says) << answer;  // No call failed.
  }
}

TEST_F(ServerTest, CallsDuringTheStopOfOneInstanceAreServedByAnother) {
  constexpr int kCallers = 16;
  constexpr int kCallsBefore = 500;
  // During each, several calls arrive between its beginning and its GOAWAY.
  constexpr int kStops = 8;
  for (int i = 0; i < kStops; ++i) {
    rpc::Server second{{.listen_address = "127.0.0.1:0"}, {}};
    channel_ = rpc::MakeChannel("ipv4:127.0.0.1:" + std::to_string(server_->port()) +
                                ",127.0.0.1:" + std::to_string(second.port()));
    std::atomic<bool> over{false};
    std::atomic<int> calls{0};
    std::vector<std::future<std::map<std::string, int>>> callers;
    for (int k = 0; k < kCallers; ++k) {
      callers.push_back(std::async(std::launch::async, [&] {
        std::map<std::string, int> answers;
        for (; !over; ++calls) ++answers[Health()];
        return answers;
      }));
    }
    EXPECT_TRUE(jixue::testing::WaitUntil([&] { return calls > kCallsBefore; }));
    second.Shutdown(seconds{5});
    const int at_the_stop = calls;
    EXPECT_TRUE(jixue::testing::WaitUntil([&] { return calls > at_the_stop + 2 * kCallers; }));
    over = true;
    for (auto& caller : callers) {
      for (const auto& [answer, count] : caller.get()) {
        EXPECT_TRUE(answer == "\x08\x01" || answer == "\x08\x02") << count << " x " << answer;
      }
    }
  }
}

TEST_F(ServerTest, APortThatIsTakenIsAFailure) {
  const rpc::ServerSettings settings{.listen_address =
                                         "127.0.0.1:" + std::to_string(server_->port())};
  EXPECT_THROW((rpc::Server{settings, {}}), std::runtime_error);
}

// While it lives, this process can open only `free` more files.
class FewFiles {
 public:
  explicit FewFiles(rlim_t free) {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const int lowest = ::dup(0);
    ::close(lowest);
    const rlimit few{static_cast<rlim_t>(lowest) + free, before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &few);
  }
  ~FewFiles() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  FewFiles(const FewFiles&) = delete;
  FewFiles& operator=(const FewFiles&) = delete;

 private:
  rlimit before_{};
};

// A connection that sends nothing. The server's first frame shows that it was accepted.
class Connection {
 public:
  Connection() : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {}
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void Open(int port) const {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ASSERT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
  }
  // Returns what arrives within the wait: bytes (> 0), the connection's end (0), or nothing (-1).
  int Hears(milliseconds wait) const {
    pollfd descriptor{socket_, POLLIN, 0};
    if (::poll(&descriptor, 1, static_cast<int>(wait.count())) != 1) return -1;
    char byte = 0;
    return static_cast<int>(::recv(socket_, &byte, 1, 0));
  }

 private:
  int socket_;
};

TEST_F(ServerTest, F31_AcceptsAgainAfterAMomentWithoutFileDescriptors) {
  const Connection early;
  {
    const FewFiles none{0};
    early.Open(server_->port());
    EXPECT_EQ(early.Hears(milliseconds{200}), -1);
  }
  EXPECT_GT(early.Hears(seconds{5}), 0);
}

TEST_F(ServerTest, F31_KeepsTheLastFileDescriptorsForItself) {
  const Connection connection;
  const FewFiles few{10};
  connection.Open(server_->port());
  EXPECT_EQ(connection.Hears(seconds{5}), 0);
}

TEST_F(ServerTest, CallsInFlightFinishBeforeItStops) {
  Gate gate;
  behaviour_.prepare = [&](const Call&) -> Result<void> {
    gate.Pass();
    return {};
  };
  Outcome outcome;
  std::thread running{
      [&] { outcome = CreateYear({.token = TokenOf(RoleCode::kPlatformOperator)}); }};
  gate.AwaitWaiting(1);
  std::thread stopping{[&] { server_->Shutdown(seconds{10}); }};
  gate.Open();
  stopping.join();
  running.join();
  EXPECT_EQ(outcome.reason(), "");
  EXPECT_EQ(Effects(), 1);
}

TEST_F(ServerTest, CallsThatRunOutOfTimeAreNotRetried) {
  constexpr int kCalls = 40;
  behaviour_.prepare = [](const Call& call) -> Result<void> {
    jixue::testing::WaitUntil(
        [&] { return std::chrono::steady_clock::now() > call.deadline + milliseconds{10}; });
    return Fail(common_errors::kInternal);
  };
  for (int i = 0; i < kCalls; ++i) {
    const auto outcome =
        CreateYear({.token = TokenOf(RoleCode::kPlatformOperator), .timeout = milliseconds{50}});
    EXPECT_EQ(outcome.status.error_code(), grpc::DEADLINE_EXCEEDED);
  }
  server_->Shutdown(seconds{10});
  EXPECT_GT(behaviour_.prepared, 0);
  EXPECT_LE(behaviour_.prepared, kCalls);
}

TEST_F(ServerTest, CallsThatOutliveTheGraceAreCancelled) {
  EXPECT_EQ(CutOffByTheGrace().reason(), "SERVICE_UNAVAILABLE");
}

TEST_F(ServerTest, CallsThatOutliveTheGraceDifferFromThoseNeverStarted) {
  // Calls that no server has seen are CANCELLED, and MakeChannel retries them.
  grpc::ChannelArguments no_repeats;
  no_repeats.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  channel_ = grpc::CreateCustomChannel("127.0.0.1:" + std::to_string(server_->port()),
                                       grpc::InsecureChannelCredentials(), no_repeats);
  const Outcome outcome = CutOffByTheGrace();
  EXPECT_EQ(outcome.status.error_code(), grpc::UNAVAILABLE) << outcome.status.error_message();
}

}  // namespace
}  // namespace jixue::rpc_test
