// Used by the thread sanitizer only (make test-tsan); does nothing in other builds.
//
// gRPC and Pistache pass our objects from thread to thread. The packaged libraries are built
// without the sanitizer, so it would report the second thread's accesses as races with the first
// thread's earlier ones. These two functions state the order that the libraries guarantee. Accesses
// of the first thread after HandOver are still reported, as tests/tsan/planted_race.cpp shows.
#pragma once

#ifdef JIXUE_THREAD_SANITIZER

extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);

namespace jixue {

// One mark serves all objects, because the second thread cannot read anything of its own before
// TakeOver.
inline char hand_over_mark = 0;

// Call it last, before an object goes to the library.
inline void HandOver() { __tsan_release(&hand_over_mark); }
// Call it first where the library returns the object, on any thread.
inline void TakeOver() { __tsan_acquire(&hand_over_mark); }

}  // namespace jixue

#else

namespace jixue {

inline void HandOver() {}
inline void TakeOver() {}

}  // namespace jixue

#endif
