// The one thread that waits for gRPC in this process (ADR 15).
//
// gRPC shares one set of sockets among all threads that wait, and hands the duty to watch it round:
// with a few of them each answer costs several switches of threads. So all calls and streams of the
// gateway complete here, and nobody else waits.
#pragma once

#include <grpcpp/completion_queue.h>

#include <functional>
#include <thread>

namespace jixue::gateway {

class CallQueue {
 public:
  // Something that gRPC completes. It belongs to gRPC from its start to its completion.
  class Completion {
   public:
    virtual ~Completion() = default;
    // Runs once, on the queue's thread; must not block. `ok` is gRPC's word for "there is one".
    virtual void Complete(bool ok) = 0;
  };

  CallQueue();
  ~CallQueue() { Close(); }
  CallQueue(const CallQueue&) = delete;
  CallQueue& operator=(const CallQueue&) = delete;

  grpc::CompletionQueue& queue() { return queue_; }

  // Waits until all that was started is completed; nothing may be started any more.
  void Close();

  // Gives a tag to `start` and blocks the caller until it is completed. Not for the queue's thread.
  static bool Await(const std::function<void(void* tag)>& start);

 private:
  void Run();

  grpc::CompletionQueue queue_;
  std::thread thread_;
};

}  // namespace jixue::gateway
