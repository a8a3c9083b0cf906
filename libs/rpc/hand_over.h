// For the thread sanitizer (make test-tsan) only; an empty object in other builds.
//
// gRPC hands a call from the thread that starts it to the one that runs its callback. The packaged
// library is built without the sanitizer, which would take all that the callback reads for a race
// with what was written before the start. This says what gRPC promises; what is written after the
// start is still a race, as tests/tsan/planted_race.cpp shows.
#pragma once

#ifdef JIXUE_THREAD_SANITIZER
extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);
#endif

namespace jixue::rpc {

#ifdef JIXUE_THREAD_SANITIZER
// One for all calls: before Take a callback cannot even look at its own captures.
inline char hand_over_mark = 0;
#endif

// The last capture of a callback that is given to gRPC, which copies it before the call starts.
class HandOver {
 public:
  HandOver() = default;
#ifdef JIXUE_THREAD_SANITIZER
  HandOver(const HandOver&) { __tsan_release(&hand_over_mark); }
#endif

  // The first thing that the callback does.
  void Take() const {
#ifdef JIXUE_THREAD_SANITIZER
    __tsan_acquire(&hand_over_mark);
#endif
  }
};

}  // namespace jixue::rpc
