// Places where a fault test ends the process as `kill -9` would: between two steps of a write, of
// the relay, of a consumer. A binary links libs/base/crash_point.cpp, where nothing happens; a test
// twin links the object of libs/testing/twins/crash_points.cpp instead, like the clock of D24.
#pragma once

namespace jixue {

// `name` is a literal, "write.committed": the step that has just been done.
void CrashPoint(const char* name);

}  // namespace jixue
