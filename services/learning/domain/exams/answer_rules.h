// Saving answers: revisions make retries harmless and old saves powerless.
#pragma once

#include <cstdint>
#include <vector>

#include "libs/base/error.h"
#include "services/learning/domain/exams/attempt.h"

namespace jixue::learning {

struct NewAnswers {
  std::int32_t revision;
  std::vector<GivenAnswer> answers;  // The whole set.
};

struct SaveDecision {
  AnswerSheet sheet;
  bool is_retry;  // These answers are saved already under this revision: nothing to do.
};

// Errors: ATTEMPT_CLOSED, ANSWERS_SUPERSEDED, and those of FillSheet.
Result<SaveDecision> DecideSave(const Attempt& attempt, const Paper& paper,
                                const NewAnswers& wanted, Timestamp at);

}  // namespace jixue::learning
