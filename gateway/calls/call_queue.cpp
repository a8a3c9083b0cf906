#include "gateway/calls/call_queue.h"

#include <future>

#include "libs/base/hand_over.h"

namespace jixue::gateway {

namespace {

struct Promise final : CallQueue::Completion {
  void Complete(bool ok) override { done.set_value(ok); }

  std::promise<bool> done;
};

}  // namespace

CallQueue::CallQueue() : thread_{[this] { Run(); }} {}

void CallQueue::Close() {
  if (!thread_.joinable()) return;
  queue_.Shutdown();
  thread_.join();
}

bool CallQueue::Await(const std::function<void(void* tag)>& start) {
  Promise promise;
  auto done = promise.done.get_future();
  HandOver();
  start(static_cast<Completion*>(&promise));
  return done.get();
}

void CallQueue::Run() {
  void* tag = nullptr;
  bool ok = false;
  while (queue_.Next(&tag, &ok)) {
    TakeOver();
    static_cast<Completion*>(tag)->Complete(ok);
  }
}

}  // namespace jixue::gateway
