// A step of RPCs: reads a person's progress in an exam, after grading an open attempt whose time is
// over.
#pragma once

#include "libs/base/cause.h"
#include "libs/base/error.h"
#include "libs/db/tx.h"
#include "services/learning/domain/exams/exam_rules.h"
#include "services/learning/storage/study/study_reader.h"

namespace jixue::learning {

// Takes the learner's lock. An attempt that is still open is part of the context, and locked.
// Errors: EXAM_NOT_FOUND, NOT_ENROLLED.
Result<ExamContext> LoadExamContext(db::Tx& tx, const PersonId& person, const ExamId& exam,
                                    const Cause& cause);

// `courses_unfinished`: how many courses the exam still waits for.
ExamProgress ProgressOf(const ExamContext& exam, std::int32_t courses_unfinished);

}  // namespace jixue::learning
