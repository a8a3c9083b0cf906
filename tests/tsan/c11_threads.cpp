// librdkafka starts its threads with C11's thrd_create, which gcc 12's thread sanitizer does not
// support: such a thread crashes the program at its first allocation. This version uses
// pthread_create, which is supported. It is linked only into the tests of make test-tsan.
#include <pthread.h>
#include <threads.h>

#include <cstdint>
#include <memory>

namespace {

struct Start {
  thrd_start_t run;
  void* argument;
};

void* Run(void* given) {
  const std::unique_ptr<Start> start{static_cast<Start*>(given)};
  return reinterpret_cast<void*>(static_cast<std::intptr_t>(start->run(start->argument)));
}

}  // namespace

extern "C" int thrd_create(thrd_t* thread, thrd_start_t run, void* argument) {
  auto start = std::make_unique<Start>(Start{run, argument});
  if (pthread_create(thread, nullptr, &Run, start.get()) != 0) return thrd_error;
  (void)start.release();
  return thrd_success;
}

extern "C" int thrd_join(thrd_t thread, int* result) {
  void* returned = nullptr;
  if (pthread_join(thread, &returned) != 0) return thrd_error;
  if (result != nullptr) *result = static_cast<int>(reinterpret_cast<std::intptr_t>(returned));
  return thrd_success;
}
