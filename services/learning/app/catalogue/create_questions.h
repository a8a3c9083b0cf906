// Use case: add questions to the bank of an exam; a wrong one does not spoil the others (D20).
#pragma once

#include <vector>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/question_rules.h"

namespace jixue::learning {

struct CreateQuestionsCommand {
  ExamId exam;
  std::vector<NewQuestion> questions;
};

// One result per question, in their order. Errors of the whole: EXAM_NOT_FOUND,
// PROGRAMME_PUBLISHED.
Result<std::vector<Result<QuestionId>>> CreateQuestions(db::Tx& tx, const Call& call,
                                                        const CreateQuestionsCommand& command);

}  // namespace jixue::learning
