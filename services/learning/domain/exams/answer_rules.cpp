#include "services/learning/domain/exams/answer_rules.h"

#include <utility>

#include "libs/base/errors.h"
#include "services/learning/domain/errors.h"
#include "services/learning/domain/exams/exam_rules.h"

namespace jixue::learning {

Result<SaveDecision> DecideSave(const Attempt& attempt, const Paper& paper,
                                const NewAnswers& wanted, Timestamp at) {
  Result<AnswerSheet> sheet = FillSheet(paper, wanted.answers);
  // Answers acknowledged before are acknowledged again even if the attempt has ended since: they
  // are the ones that are graded.
  if (sheet && wanted.revision == attempt.revision && attempt.answers == *sheet) {
    return SaveDecision{std::move(*sheet), true};
  }
  if (attempt.result || IsOverdue(at, attempt.deadline)) return Fail(errors::kAttemptClosed);
  if (wanted.revision <= attempt.revision) {
    return Fail(errors::kAnswersSuperseded, {{"revision", std::to_string(attempt.revision)}});
  }
  const std::int64_t revision_max = std::int64_t{attempt.revision} + kRevisionStepMax;
  if (wanted.revision > revision_max) {
    return FailField("#/revision", common_errors::kTooBig, {{"max", std::to_string(revision_max)}});
  }
  if (!sheet) return Failure{std::move(sheet).error()};
  return SaveDecision{std::move(*sheet), false};
}

}  // namespace jixue::learning
