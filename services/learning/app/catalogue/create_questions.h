// Adds questions to the bank of an exam. An invalid question does not affect the others (D20).
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

using QuestionResults = std::vector<Result<QuestionId>>;

// One result per question, in the order of the command. Errors of the whole call: EXAM_NOT_FOUND,
// PROGRAMME_PUBLISHED.
Result<QuestionResults> CreateQuestions(db::Tx& tx, const Call& call,
                                        const CreateQuestionsCommand& command);

}  // namespace jixue::learning
