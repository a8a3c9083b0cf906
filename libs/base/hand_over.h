// For the thread sanitizer (make test-tsan) only; nothing in other builds.
//
// gRPC and Pistache hand objects of ours from thread to thread. The packaged libraries are built
// without the sanitizer, which would take what the second thread does for a race with what the
// first did before. These two say what the libraries promise; what the first thread does after
// HandOver is still a race, as tests/tsan/planted_race.cpp shows.
#pragma once

#ifdef JIXUE_THREAD_SANITIZER

extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);

namespace jixue {

// One for all objects: the second thread cannot look at anything of its own before TakeOver.
inline char hand_over_mark = 0;

// Last before an object goes to the library.
inline void HandOver() { __tsan_release(&hand_over_mark); }
// First where it comes back, on whatever thread.
inline void TakeOver() { __tsan_acquire(&hand_over_mark); }

}  // namespace jixue

#else

namespace jixue {

inline void HandOver() {}
inline void TakeOver() {}

}  // namespace jixue

#endif
