// Broken invariants stop the process: the orchestrator restarts it, and a wrong response is worse
// than none.
#pragma once

namespace jixue {

[[noreturn]] void CheckFailed(const char* condition, const char* file, int line,
                              const char* message);

}  // namespace jixue

// Aborts with a message when the condition is false. The message must not contain personal data.
#define JIXUE_CHECK(condition, message)   \
  (static_cast<bool>(condition) ? void(0) \
                                : ::jixue::CheckFailed(#condition, __FILE__, __LINE__, message))
