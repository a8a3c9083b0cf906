// Saving answers. Revisions make retries harmless and reject saves that arrive late.
#pragma once

#include <cstdint>
#include <vector>

#include "libs/base/error.h"
#include "services/learning/domain/exams/attempt.h"

namespace jixue::learning {

// How far a revision may be above the saved one. Without a limit, one save with the highest number
// would lock every other device of the person out of the attempt.
inline constexpr std::int32_t kRevisionStepMax = 1'000;

struct NewAnswers {
  std::int32_t revision;
  std::vector<GivenAnswer> answers;  // They replace all answers saved before.
};

struct SaveDecision {
  AnswerSheet sheet;
  bool is_retry;  // The same answers are already saved under this revision.
};

// Errors: ATTEMPT_CLOSED, ANSWERS_SUPERSEDED, `#/revision`, and those of FillSheet.
Result<SaveDecision> DecideSave(const Attempt& attempt, const Paper& paper,
                                const NewAnswers& wanted, Timestamp at);

}  // namespace jixue::learning
