// Two deliberate data races. The thread sanitizer must report them under the settings of make
// test-tsan; otherwise its silence about the product would prove nothing. In a release build they
// have no visible effect.
//
//   planted_race completion    the thread that completes gRPC calls and the caller both count
//   planted_race threads       two threads of our own both count
#include <grpcpp/generic/generic_stub.h>

#include <chrono>
#include <cstdio>
#include <future>
#include <string_view>
#include <thread>

#include "gateway/calls/call_queue.h"
#include "libs/base/hand_over.h"
#include "libs/rpc/client/client.h"

namespace jixue {
namespace {

// Neither atomic nor guarded by a mutex.
int planted_counter = 0;

[[gnu::noinline]] void CountInACompletion() { ++planted_counter; }
[[gnu::noinline]] void CountInTheCaller() { ++planted_counter; }

struct Counting final : gateway::CallQueue::Completion {
  void Complete(bool) override {
    CountInACompletion();
    done.set_value();
  }

  std::promise<void> done;
};

// Makes calls as the gateway does. No server listens at the address, so each call fails quickly.
void RaceWithACompletion() {
  gateway::CallQueue queue;
  grpc::GenericStub stub{rpc::MakeChannel("127.0.0.1:1")};
  for (int i = 0; i < 20; ++i) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds{20});
    const grpc::Slice nothing{std::string{"?"}};
    grpc::ByteBuffer received;
    grpc::Status status;
    Counting counting;
    const auto reader = stub.PrepareUnaryCall(&context, "/jixue.Nobody/Nothing",
                                              grpc::ByteBuffer{&nothing, 1}, &queue.queue());
    reader->StartCall();
    HandOver();
    reader->Finish(&received, &status, static_cast<gateway::CallQueue::Completion*>(&counting));
    CountInTheCaller();
    counting.done.get_future().wait();
  }
}

void RaceBetweenThreads() {
  std::thread other{[] {
    for (int i = 0; i < 1000; ++i) CountInACompletion();
  }};
  for (int i = 0; i < 1000; ++i) CountInTheCaller();
  other.join();
}

}  // namespace
}  // namespace jixue

int main(int argc, char** argv) {
  const std::string_view kind = argc == 2 ? argv[1] : "";
  if (kind == "completion") {
    jixue::RaceWithACompletion();
  } else if (kind == "threads") {
    jixue::RaceBetweenThreads();
  } else {
    std::fputs("planted_race completion | threads\n", stderr);
    return 2;
  }
  std::printf("counted to %d\n", jixue::planted_counter);
  return 0;
}
