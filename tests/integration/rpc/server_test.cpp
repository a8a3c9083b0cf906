#include "libs/rpc/server.h"

#include <grpcpp/generic/generic_stub.h>

#include <future>
#include <stdexcept>
#include <thread>

#include "libs/base/errors.h"
#include "tests/integration/rpc/fixture.h"

namespace jixue::rpc_test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class ServerTest : public RpcTest {
 protected:
  // Asks the standard health service; the bytes of its answer, 08 01 for SERVING.
  std::string Health() {
    grpc::GenericStub stub{channel_};
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + seconds{5});
    const grpc::ByteBuffer request{nullptr, 0};
    grpc::ByteBuffer response;
    std::promise<grpc::Status> done;
    stub.UnaryCall(&context, "/grpc.health.v1.Health/Check", grpc::StubOptions{}, &request,
                   &response, [&done](grpc::Status status) { done.set_value(std::move(status)); });
    const grpc::Status status = done.get_future().get();
    if (!status.ok()) return status.error_message();
    grpc::Slice slice;
    response.DumpToSingleSlice(&slice);
    return {reinterpret_cast<const char*>(slice.begin()), slice.size()};
  }
};

TEST_F(ServerTest, TellsItsHealth) {
  EXPECT_EQ(Health(), "\x08\x01");
  server_->SetServing(false);
  EXPECT_EQ(Health(), "\x08\x02");
}

TEST_F(ServerTest, APortThatIsTakenIsAFailure) {
  const rpc::ServerSettings settings{.listen_address =
                                         "127.0.0.1:" + std::to_string(server_->port())};
  EXPECT_THROW((rpc::Server{settings, {}}), std::runtime_error);
}

TEST_F(ServerTest, CallsInFlightFinishBeforeItStops) {
  Gate gate;
  behaviour_.prepare = [&](const Call&) -> std::optional<Error> {
    gate.Pass();
    return std::nullopt;
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

TEST_F(ServerTest, CallsThatOutliveTheGraceAreCancelled) {
  Gate gate;
  behaviour_.prepare = [&](const Call&) -> std::optional<Error> {
    gate.Pass();
    return Fail(errors::kInternal).value();
  };
  Outcome outcome;
  std::thread running{[&] {
    outcome = CreateYear({.token = TokenOf(RoleCode::kPlatformOperator)});
    gate.Open();  // The client has its answer although the server's thread still waits.
  }};
  gate.AwaitWaiting(1);
  server_->Shutdown(milliseconds{10});
  running.join();
  EXPECT_EQ(outcome.reason(), "SERVICE_UNAVAILABLE");
}

}  // namespace
}  // namespace jixue::rpc_test
