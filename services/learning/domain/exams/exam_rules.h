// When an exam is open, when an attempt ends and passes, and when a make-up may follow. Rules R-12,
//
#pragma once

#include <cstdint>
#include <optional>

#include "libs/base/error.h"
#include "services/learning/domain/catalogue/programme.h"
#include "services/learning/domain/study/study_rules.h"

namespace jixue::learning {

enum class ExamState { kLocked, kOpen, kPassed, kExhausted };

// One person's progress in one exam.
struct ExamProgress {
  std::int32_t courses_unfinished;  // Of those that this exam waits for.
  std::int32_t attempts_used;
  std::int32_t attempts_allowed;  // Including those that make-ups added.
  bool has_open_attempt;
  bool passed;
};

// The attempts that a make-up (补学补考) adds.
inline constexpr std::int32_t kMakeUpAttempts = 3;

// The attempts that the exam itself allows and those of make-ups together.
std::int32_t AttemptsAllowed(std::int32_t own, std::int32_t make_ups);
ExamState StateOf(const ExamProgress& progress);

// Whether a new attempt may begin. A caller with an open attempt continues that one instead.
// Errors: EXAM_PASSED_ALREADY, COURSES_UNFINISHED, ATTEMPTS_EXHAUSTED.
Result<void> MayStart(const ExamProgress& progress);

// Whether a make-up may be opened. Errors: EXAM_PASSED_ALREADY, ATTEMPTS_LEFT.
Result<void> MayMakeUp(const ExamProgress& progress);

// Whether the score reaches the pass mark.
bool Passes(std::int32_t score, const ExamSettings& exam);

// When an attempt that starts now ends: after the exam's duration, but at the latest when the study
// time in force closes. Errors: PROGRAMME_CLOSED when not one second is left.
Result<Timestamp> DecideDeadline(const Programme& programme, StudyTime time,
                                 const ExamSettings& exam, Timestamp at);

// Whether the attempt's time is over. The whole second of the deadline still belongs to it (D24).
bool IsOverdue(Timestamp at, Timestamp deadline);
std::int32_t RemainingSeconds(Timestamp at, Timestamp deadline);

}  // namespace jixue::learning
