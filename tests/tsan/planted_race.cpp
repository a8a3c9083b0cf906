// Two data races, put here on purpose. The thread sanitizer must report them under the settings of
// make test-tsan; were it not to, its silence about the product would mean nothing. In a release
// build there is nothing to see.
//
//   planted_race callback    a callback of gRPC and the caller both count without a lock
//   planted_race threads     two threads of our own do
#include <grpcpp/generic/generic_stub.h>

#include <chrono>
#include <cstdio>
#include <future>
#include <string_view>
#include <thread>

#include "libs/rpc/client.h"
#include "libs/rpc/hand_over.h"

namespace jixue {
namespace {

// Neither atomic nor guarded.
int planted_counter = 0;

[[gnu::noinline]] void CountInACallback() { ++planted_counter; }
[[gnu::noinline]] void CountInTheCaller() { ++planted_counter; }

// Nobody listens at the address, so that each call fails soon, in a thread of gRPC's.
void RaceWithACallback() {
  grpc::GenericStub stub{rpc::MakeChannel("127.0.0.1:1")};
  for (int i = 0; i < 20; ++i) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds{20});
    const grpc::Slice nothing{std::string{"?"}};
    grpc::ByteBuffer sent{&nothing, 1};
    grpc::ByteBuffer received;
    std::promise<void> done;
    rpc::HandOver();
    stub.UnaryCall(&context, "/jixue.Nobody/Nothing", grpc::StubOptions{}, &sent, &received,
                   [&done](const grpc::Status&) {
                     rpc::TakeOver();
                     CountInACallback();
                     done.set_value();
                   });
    CountInTheCaller();
    done.get_future().wait();
  }
}

void RaceBetweenThreads() {
  std::thread other{[] {
    for (int i = 0; i < 1000; ++i) CountInACallback();
  }};
  for (int i = 0; i < 1000; ++i) CountInTheCaller();
  other.join();
}

}  // namespace
}  // namespace jixue

int main(int argc, char** argv) {
  const std::string_view kind = argc == 2 ? argv[1] : "";
  if (kind == "callback") {
    jixue::RaceWithACallback();
  } else if (kind == "threads") {
    jixue::RaceBetweenThreads();
  } else {
    std::fputs("planted_race callback | threads\n", stderr);
    return 2;
  }
  std::printf("counted to %d\n", jixue::planted_counter);
  return 0;
}
