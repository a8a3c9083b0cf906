// The only thread of this process that waits for gRPC (ADR 15).
//
// gRPC shares one set of sockets among all waiting threads and passes the duty to poll it between
// them, so with several threads each response costs several context switches. Therefore all calls
// and streams of the gateway complete here, and no other thread waits.
#pragma once

#include <grpcpp/completion_queue.h>

#include <functional>
#include <thread>

namespace jixue::gateway {

class CallQueue {
 public:
  // An operation that gRPC completes. gRPC owns it from its start to its completion.
  class Completion {
   public:
    virtual ~Completion() = default;
    // Runs once, on the queue's thread; must not block. `ok` is gRPC's flag for "there is a
    // result".
    virtual void Complete(bool ok) = 0;
  };

  CallQueue();
  ~CallQueue() { Close(); }
  CallQueue(const CallQueue&) = delete;
  CallQueue& operator=(const CallQueue&) = delete;

  grpc::CompletionQueue& queue() { return queue_; }

  // Waits until every started operation has completed; the caller starts nothing afterwards.
  void Close();

  // Passes a tag to `start` and blocks the caller until the tag completes. Not for the queue's
  // thread.
  static bool Await(const std::function<void(void* tag)>& start);

 private:
  void Run();

  grpc::CompletionQueue queue_;
  std::thread thread_;
};

}  // namespace jixue::gateway
