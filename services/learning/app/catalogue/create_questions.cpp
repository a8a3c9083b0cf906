#include "services/learning/app/catalogue/create_questions.h"

#include "services/learning/domain/errors.h"
#include "services/learning/storage/catalogue/programme_repository.h"

namespace jixue::learning {

Result<QuestionResults> CreateQuestions(db::Tx& tx, const Call& call,
                                        const CreateQuestionsCommand& command) {
  ProgrammeRepository programmes{tx};
  const auto programme = programmes.LockOfExam(command.exam);
  if (!programme) return Fail(errors::kExamNotFound);
  // Once papers may be drawn from a bank, it no longer changes: all learners get the same bank
  // (D43).
  if (programme->state == ProgrammeState::kPublished) return Fail(errors::kProgrammePublished);

  std::vector<Question> good;
  QuestionResults results;
  for (std::size_t i = 0; i < command.questions.size(); ++i) {
    Result<Question> question =
        DecideQuestion(command.questions[i], static_cast<int>(i), call.received_at);
    results.push_back(question.map([](const Question& made) { return made.id; }));
    if (question) good.push_back(*std::move(question));
  }
  programmes.InsertQuestions(command.exam, good);
  return results;
}

}  // namespace jixue::learning
