// Step of use cases: how a person stands before an exam, with an attempt whose time is over marked
// first.
#pragma once

#include <optional>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/learning/domain/exams/attempt.h"
#include "services/learning/domain/exams/exam_rules.h"
#include "services/learning/storage/study/study_reader.h"

namespace jixue::learning {

struct Sitting {
  ExamContext exam;
  std::optional<Attempt> open;  // Still running; locked.

  // `courses_unfinished`: courses that the exam waits for.
  ExamStanding StandingWith(std::int32_t courses_unfinished) const;
};

// Takes the learner's lock. Errors: EXAM_NOT_FOUND, NOT_ENROLLED.
Result<Sitting> LoadSitting(db::Tx& tx, const Call& call, const PersonId& person,
                            const ExamId& exam);

}  // namespace jixue::learning
