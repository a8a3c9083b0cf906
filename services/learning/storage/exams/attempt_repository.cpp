#include "services/learning/storage/exams/attempt_repository.h"

#include "libs/db/run.h"
#include "services/learning/storage/catalogue/programme_rows.h"

namespace jixue::learning {
namespace {

const db::Query kReadBank{"learning.read_bank", R"sql(
  SELECT question_id, cardinality(options) AS option_count FROM question WHERE exam_id = $1
)sql"};

const db::Query kInsertAttempt{"learning.insert_attempt", R"sql(
  INSERT INTO attempt (attempt_id, person_id, exam_id, number, started_at, deadline, made_up)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};

const db::Query kInsertPaper{"learning.insert_paper", R"sql(
  INSERT INTO attempt_paper (attempt_id, seed, question_ids, option_orders) VALUES ($1, $2, $3::uuid[], $4::text[])
)sql"};

const db::Query kInsertMakeUp{"learning.insert_make_up", R"sql(
  INSERT INTO make_up (make_up_id, person_id, exam_id, reason, study_reset, created_by, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};

const db::Query kLockAttempt{"learning.lock_attempt", R"sql(
  SELECT attempt_id, person_id, exam_id, number, started_at, deadline, made_up, revision, saved_at, answers, score,
         passed, attempts_left
  FROM attempt
  WHERE attempt_id = $1 AND person_id = $2
  FOR UPDATE
)sql"};

const db::Query kLockOpenAttempt{"learning.lock_open_attempt", R"sql(
  SELECT attempt_id, person_id, exam_id, number, started_at, deadline, made_up, revision, saved_at, answers, score,
         passed, attempts_left
  FROM attempt
  WHERE exam_id = $1 AND person_id = $2 AND state = 'OPEN'
  FOR UPDATE
)sql"};

const db::Query kReadPaper{"learning.read_paper", R"sql(
  SELECT q.question_id, q.option_order
  FROM attempt_paper p
  CROSS JOIN unnest(p.question_ids, p.option_orders) WITH ORDINALITY AS q (question_id, option_order, position)
  WHERE p.attempt_id = $1
  ORDER BY q.position
)sql"};

const db::Query kReadShownQuestions{"learning.read_shown_questions", R"sql(
  SELECT q.question_id, q.option_order, b.kind, b.stem, b.options
  FROM attempt_paper p
  CROSS JOIN unnest(p.question_ids, p.option_orders) WITH ORDINALITY AS q (question_id, option_order, position)
  JOIN question b ON b.question_id = q.question_id
  WHERE p.attempt_id = $1
  ORDER BY q.position
)sql"};

const db::Query kReadAnswerKeys{"learning.read_answer_keys", R"sql(
  SELECT q.option_order, b.correct, b.points
  FROM attempt_paper p
  CROSS JOIN unnest(p.question_ids, p.option_orders) WITH ORDINALITY AS q (question_id, option_order, position)
  JOIN question b ON b.question_id = q.question_id
  WHERE p.attempt_id = $1
  ORDER BY q.position
)sql"};

const db::Query kSaveAnswers{"learning.save_answers", R"sql(
  UPDATE attempt SET revision = $2, answers = $3::text[], saved_at = $4 WHERE attempt_id = $1
)sql"};

const db::Query kGradeAttempt{"learning.mark_attempt", R"sql(
  UPDATE attempt
  SET state = 'MARKED', ended_at = $2, score = $3, passed = $4, attempts_left = $5
  WHERE attempt_id = $1
)sql"};

AnswerSheet SheetOf(const std::vector<std::string>& answers) {
  AnswerSheet sheet;
  sheet.reserve(answers.size());
  for (const std::string& places : answers) sheet.push_back(SplitIntegers(places));
  return sheet;
}

Attempt AttemptOf(const db::Row& row) {
  Attempt attempt{.id = row.Get<AttemptId>("attempt_id"),
                  .person = row.Get<PersonId>("person_id"),
                  .exam = row.Get<ExamId>("exam_id"),
                  .number = row.Get<std::int32_t>("number"),
                  .started_at = row.Get<Timestamp>("started_at"),
                  .deadline = row.Get<Timestamp>("deadline"),
                  .made_up = row.Get<bool>("made_up"),
                  .revision = row.Get<std::int32_t>("revision"),
                  .saved_at = row.Find<Timestamp>("saved_at"),
                  .answers = {},
                  .result = {}};
  if (const auto answers = row.Find<std::vector<std::string>>("answers")) {
    attempt.answers = SheetOf(*answers);
  }
  if (const auto score = row.Find<std::int32_t>("score")) {
    attempt.result =
        AttemptResult{*score, row.Get<bool>("passed"), row.Get<std::int32_t>("attempts_left")};
  }
  return attempt;
}

std::optional<Attempt> FirstAttemptOf(const db::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return AttemptOf(rows.front());
}

// The options in the paper's order.
std::vector<std::string> Reordered(const std::vector<std::string>& options,
                                   const std::vector<std::int32_t>& order) {
  std::vector<std::string> shown;
  shown.reserve(order.size());
  for (const std::int32_t index : order) {
    shown.push_back(options.at(static_cast<std::size_t>(index)));
  }
  return shown;
}

}  // namespace

std::vector<BankQuestion> AttemptRepository::ReadBank(const ExamId& exam) {
  std::vector<BankQuestion> bank;
  for (const auto& row : tx_.Run(kReadBank, exam)) {
    bank.push_back({row.Get<QuestionId>("question_id"), row.Get<std::int32_t>("option_count")});
  }
  return bank;
}

void AttemptRepository::Insert(const Attempt& attempt, const Paper& paper, std::uint64_t seed) {
  tx_.Run(kInsertAttempt, attempt.id, attempt.person, attempt.exam, attempt.number,
          attempt.started_at, attempt.deadline, attempt.made_up);
  std::vector<QuestionId> questions;
  std::vector<std::string> orders;
  for (const DrawnQuestion& question : paper) {
    questions.push_back(question.id);
    orders.push_back(JoinIntegers(question.option_order));
  }
  tx_.Run(kInsertPaper, attempt.id, static_cast<std::int64_t>(seed), questions, orders);
}

void AttemptRepository::InsertMakeUp(const NewMakeUp& make_up) {
  tx_.Run(kInsertMakeUp, make_up.id, make_up.person, make_up.exam, make_up.reason,
          make_up.study_reset, make_up.created_by, make_up.created_at);
}

std::optional<Attempt> AttemptRepository::Lock(const AttemptId& id, const PersonId& person) {
  return FirstAttemptOf(tx_.Run(kLockAttempt, id, person));
}

std::optional<Attempt> AttemptRepository::LockOpen(const ExamId& exam, const PersonId& person) {
  return FirstAttemptOf(tx_.Run(kLockOpenAttempt, exam, person));
}

Paper AttemptRepository::ReadPaper(const AttemptId& id) {
  Paper paper;
  for (const auto& row : tx_.Run(kReadPaper, id)) {
    paper.push_back({row.Get<QuestionId>("question_id"),
                     SplitIntegers(row.Get<std::string_view>("option_order"))});
  }
  return paper;
}

std::vector<ShownQuestion> AttemptRepository::ReadShown(const AttemptId& id) {
  std::vector<ShownQuestion> questions;
  for (const auto& row : tx_.Run(kReadShownQuestions, id)) {
    const auto question = row.Get<QuestionId>("question_id");
    const auto order = SplitIntegers(row.Get<std::string_view>("option_order"));
    questions.push_back(
        {.id = question,
         .kind = QuestionKindOf(row.Get<std::string_view>("kind")),
         .stem = row.Get<std::string>("stem"),
         .options = Reordered(row.Get<std::vector<std::string>>("options"), order)});
  }
  return questions;
}

std::vector<AnswerKey> AttemptRepository::ReadKeys(const AttemptId& id) {
  std::vector<AnswerKey> keys;
  for (const auto& row : tx_.Run(kReadAnswerKeys, id)) {
    keys.push_back({SplitIntegers(row.Get<std::string_view>("option_order")),
                    row.Get<std::vector<std::int32_t>>("correct"),
                    row.Get<std::int32_t>("points")});
  }
  return keys;
}

void AttemptRepository::SaveAnswers(const AttemptId& id, std::int32_t revision,
                                    const AnswerSheet& sheet, Timestamp at) {
  std::vector<std::string> answers;
  answers.reserve(sheet.size());
  for (const Selected& selected : sheet) answers.push_back(JoinIntegers(selected));
  tx_.Run(kSaveAnswers, id, revision, answers, at);
}

void AttemptRepository::SaveResult(const AttemptId& id, const AttemptResult& result,
                                   Timestamp ended_at) {
  tx_.Run(kGradeAttempt, id, ended_at, result.score, result.passed, result.attempts_left);
}

}  // namespace jixue::learning
