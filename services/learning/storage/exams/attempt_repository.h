// Reads and writes attempts with their papers, and make-ups, inside the caller's transaction.
#pragma once

#include <optional>
#include <vector>

#include "libs/db/tx.h"
#include "services/learning/domain/exams/attempt.h"

namespace jixue::learning {

struct NewMakeUp {
  MakeUpId id;
  PersonId person;
  ExamId exam;
  std::string reason;
  bool study_reset;
  AccountId created_by;
  Timestamp created_at;
};

// Not thread-safe; lives as long as the transaction. The learner is locked before an attempt,
// except for saving answers.
class AttemptRepository {
 public:
  explicit AttemptRepository(db::Tx& tx) : tx_{tx} {}

  std::vector<BankQuestion> ReadBank(const ExamId& exam);
  void Insert(const Attempt& attempt, const Paper& paper, std::uint64_t seed);
  void InsertMakeUp(const NewMakeUp& make_up);

  // Both lock the attempt until commit. Attempts of other people are not found.
  std::optional<Attempt> Lock(const AttemptId& id, const PersonId& person);
  std::optional<Attempt> LockOpen(const ExamId& exam, const PersonId& person);

  Paper ReadPaper(const AttemptId& id);
  // The questions of the paper, in its order, with their texts.
  std::vector<ShownQuestion> ReadShown(const AttemptId& id);
  std::vector<AnswerKey> ReadKeys(const AttemptId& id);

  void SaveAnswers(const AttemptId& id, std::int32_t revision, const AnswerSheet& sheet,
                   Timestamp at);
  void SaveResult(const AttemptId& id, const AttemptResult& result, Timestamp ended_at);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::learning
