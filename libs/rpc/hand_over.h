// For the thread sanitizer (make test-tsan) only; nothing in other builds.
//
// gRPC hands a call from the thread that starts it to the one that completes it. The packaged
// library is built without the sanitizer, which would take what the latter reads for a race with
// what was written before the start. These two say what gRPC promises; what is written after the
// start is still a race, as tests/tsan/planted_race.cpp shows.
#pragma once

#ifdef JIXUE_THREAD_SANITIZER

extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);

namespace jixue::rpc {

// One for all calls: a completion cannot look at anything of its own before TakeOver.
inline char hand_over_mark = 0;

// Before a call is started, when all that its completion will read is written.
inline void HandOver() { __tsan_release(&hand_over_mark); }
// First on the thread that gRPC tells of a completion.
inline void TakeOver() { __tsan_acquire(&hand_over_mark); }

}  // namespace jixue::rpc

#else

namespace jixue::rpc {

inline void HandOver() {}
inline void TakeOver() {}

}  // namespace jixue::rpc

#endif
