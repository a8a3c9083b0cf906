// Places where a fault test ends the process as `kill -9` would: between two steps of a write, of
// the relay or of a consumer. A binary links libs/base/crash_point.cpp, which does nothing. A test
// twin links the object of libs/testing/twins/crash_points.cpp instead, as it does for the clock
// (D24).
#pragma once

namespace jixue {

// `name` is a literal for the step that has just been done, such as "write.committed".
void CrashPoint(const char* name);

}  // namespace jixue
