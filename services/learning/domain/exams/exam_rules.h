// When an exam is open, and what its attempts lead to. Rules.
#pragma once

#include <cstdint>
#include <optional>

#include "libs/base/error.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

enum class ExamState { kLocked, kOpen, kPassed, kExhausted };

// One person before one exam.
struct ExamStanding {
  std::int32_t courses_unfinished;  // That this exam waits for.
  std::int32_t attempts_used;
  std::int32_t attempts_allowed;  // With those of make-ups.
  bool has_open_attempt;
  bool passed;
};

// Attempts that a make-up (补考) opens.
inline constexpr std::int32_t kMakeUpAttempts = 3;

std::int32_t AttemptsAllowed(std::int32_t own, std::int32_t make_ups);
ExamState StateOf(const ExamStanding& standing);

// Whether a new attempt may begin; an open one is the caller's to give back first.
// Errors: EXAM_PASSED_ALREADY, COURSES_UNFINISHED, ATTEMPTS_EXHAUSTED.
Result<void> MayStart(const ExamStanding& standing);

// Whether a make-up may be opened. Errors: EXAM_PASSED_ALREADY, ATTEMPTS_LEFT.
Result<void> MayMakeUp(const ExamStanding& standing);

// Whether the score reaches the pass mark.
bool Passes(std::int32_t score, const ExamSettings& exam);

// Whether the attempt's time is over: its last second belongs to it (D24).
bool IsOverdue(Timestamp at, Timestamp deadline);
std::int32_t RemainingSeconds(Timestamp at, Timestamp deadline);

}  // namespace jixue::learning
