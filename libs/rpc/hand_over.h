// For the thread sanitizer (make test-tsan) only; nothing in other builds.
//
// gRPC hands a call from the thread that starts it to the one that runs its callback. The packaged
// library is built without the sanitizer, which would take what the callback reads for a race with
// what was written before the start. These two say what gRPC promises; what is written after the
// start is still a race, as tests/tsan/planted_race.cpp shows.
#pragma once

#ifdef __SANITIZE_THREAD__

extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);

namespace jixue::rpc {

// One for all calls: a callback cannot look at anything of its own before TakeOver.
inline char hand_over_mark = 0;

// Before a call with a callback is started.
inline void HandOver() { __tsan_release(&hand_over_mark); }
// First in the callback.
inline void TakeOver() { __tsan_acquire(&hand_over_mark); }

}  // namespace jixue::rpc

#else

namespace jixue::rpc {

inline void HandOver() {}
inline void TakeOver() {}

}  // namespace jixue::rpc

#endif
