#include "services/learning/storage/exams/attempt_repository.h"

#include "libs/db/run.h"
#include "services/learning/storage/catalogue/programme_rows.h"

namespace jixue::learning {
namespace {

const db::Query kReadBank{"attempt.read_bank", R"sql(
  SELECT question_id, cardinality(options) FROM question WHERE exam_id = $1
)sql"};

const db::Query kInsert{"attempt.insert", R"sql(
  INSERT INTO attempt (attempt_id, person_id, exam_id, number, started_at, deadline, made_up)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};

const db::Query kInsertPaper{"attempt.insert_paper", R"sql(
  INSERT INTO attempt_paper (attempt_id, seed, question_ids, option_orders) VALUES ($1, $2, $3::uuid[], $4::text[])
)sql"};

const db::Query kInsertMakeUp{"attempt.insert_make_up", R"sql(
  INSERT INTO make_up (make_up_id, person_id, exam_id, reason, study_reset, created_by, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};

const db::Query kLock{"attempt.lock", R"sql(
  SELECT attempt_id, person_id, exam_id, number, started_at, deadline, made_up, revision, saved_at, answers, score,
         passed, attempts_left
  FROM attempt
  WHERE attempt_id = $1 AND person_id = $2
  FOR UPDATE
)sql"};

const db::Query kLockOpen{"attempt.lock_open", R"sql(
  SELECT attempt_id, person_id, exam_id, number, started_at, deadline, made_up, revision, saved_at, answers, score,
         passed, attempts_left
  FROM attempt
  WHERE exam_id = $1 AND person_id = $2 AND state = 'OPEN'
  FOR UPDATE
)sql"};

const db::Query kReadPaper{"attempt.read_paper", R"sql(
  SELECT q.question_id, q.option_order
  FROM attempt_paper p
  CROSS JOIN unnest(p.question_ids, p.option_orders) WITH ORDINALITY AS q (question_id, option_order, position)
  WHERE p.attempt_id = $1
  ORDER BY q.position
)sql"};

const db::Query kReadShown{"attempt.read_shown", R"sql(
  SELECT q.question_id, q.option_order, b.kind, b.stem, b.options
  FROM attempt_paper p
  CROSS JOIN unnest(p.question_ids, p.option_orders) WITH ORDINALITY AS q (question_id, option_order, position)
  JOIN question b ON b.question_id = q.question_id
  WHERE p.attempt_id = $1
  ORDER BY q.position
)sql"};

const db::Query kReadKeys{"attempt.read_keys", R"sql(
  SELECT q.option_order, b.correct, b.points
  FROM attempt_paper p
  CROSS JOIN unnest(p.question_ids, p.option_orders) WITH ORDINALITY AS q (question_id, option_order, position)
  JOIN question b ON b.question_id = q.question_id
  WHERE p.attempt_id = $1
  ORDER BY q.position
)sql"};

const db::Query kSaveAnswers{"attempt.save_answers", R"sql(
  UPDATE attempt SET revision = $2, answers = $3::text[], saved_at = $4 WHERE attempt_id = $1
)sql"};

const db::Query kMark{"attempt.mark", R"sql(
  UPDATE attempt
  SET state = 'MARKED', ended_at = $2, score = $3, passed = $4, attempts_left = $5
  WHERE attempt_id = $1
)sql"};

const db::Query kFindOverdue{"attempt.find_overdue", R"sql(
  SELECT attempt_id, person_id FROM attempt WHERE state = 'OPEN' AND deadline < $1 ORDER BY deadline LIMIT $2
)sql"};

const db::Query kCountOpen{"attempt.count_open", R"sql(
  SELECT count(*) FROM (SELECT FROM attempt WHERE state = 'OPEN' LIMIT $1) AS open
)sql"};

AnswerSheet SheetOf(const pqxx::field& answers) {
  AnswerSheet sheet;
  for (const std::string& places : db::ArrayOf(db::Text(answers))) {
    sheet.push_back(SplitIntegers(places));
  }
  return sheet;
}

std::optional<Attempt> FirstOf(const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  const pqxx::row row = rows[0];
  Attempt attempt{.id = db::IdOf<AttemptId>(db::Text(row[0])),
                  .person = db::IdOf<PersonId>(db::Text(row[1])),
                  .exam = db::IdOf<ExamId>(db::Text(row[2])),
                  .number = row[3].as<std::int32_t>(),
                  .started_at = db::TimestampOf(db::Text(row[4])),
                  .deadline = db::TimestampOf(db::Text(row[5])),
                  .made_up = row[6].as<bool>(),
                  .revision = row[7].as<std::int32_t>(),
                  .saved_at = db::OptionalTimestamp(row[8]),
                  .answers = {},
                  .result = {}};
  if (!row[9].is_null()) attempt.answers = SheetOf(row[9]);
  if (!row[10].is_null()) {
    attempt.result =
        AttemptResult{row[10].as<std::int32_t>(), row[11].as<bool>(), row[12].as<std::int32_t>()};
  }
  return attempt;
}

// The options in the order in which the paper shows them.
std::vector<std::string> Reordered(const std::vector<std::string>& options,
                                   const std::vector<std::int32_t>& order) {
  std::vector<std::string> shown;
  shown.reserve(order.size());
  for (const std::int32_t index : order)
    shown.push_back(options.at(static_cast<std::size_t>(index)));
  return shown;
}

}  // namespace

std::vector<BankQuestion> AttemptRepository::ReadBank(const ExamId& exam) {
  std::vector<BankQuestion> bank;
  for (const auto& row : tx_.Run(kReadBank, exam)) {
    bank.push_back({db::IdOf<QuestionId>(db::Text(row[0])), row[1].as<std::int32_t>()});
  }
  return bank;
}

void AttemptRepository::Insert(const Attempt& attempt, const Paper& paper, std::uint64_t seed) {
  tx_.Run(kInsert, attempt.id, attempt.person, attempt.exam, attempt.number, attempt.started_at,
          attempt.deadline, attempt.made_up);
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
  return FirstOf(tx_.Run(kLock, id, person));
}

std::optional<Attempt> AttemptRepository::LockOpen(const ExamId& exam, const PersonId& person) {
  return FirstOf(tx_.Run(kLockOpen, exam, person));
}

Paper AttemptRepository::ReadPaper(const AttemptId& id) {
  Paper paper;
  for (const auto& row : tx_.Run(kReadPaper, id)) {
    paper.push_back({db::IdOf<QuestionId>(db::Text(row[0])), SplitIntegers(db::Text(row[1]))});
  }
  return paper;
}

std::vector<ShownQuestion> AttemptRepository::ReadShown(const AttemptId& id) {
  std::vector<ShownQuestion> questions;
  for (const auto& row : tx_.Run(kReadShown, id)) {
    questions.push_back(
        {.id = db::IdOf<QuestionId>(db::Text(row[0])),
         .kind = QuestionKindOf(db::Text(row[2])),
         .stem = std::string{db::Text(row[3])},
         .options = Reordered(db::ArrayOf(db::Text(row[4])), SplitIntegers(db::Text(row[1])))});
  }
  return questions;
}

std::vector<AnswerKey> AttemptRepository::ReadKeys(const AttemptId& id) {
  std::vector<AnswerKey> keys;
  for (const auto& row : tx_.Run(kReadKeys, id)) {
    keys.push_back(
        {SplitIntegers(db::Text(row[0])), IntegersOf(row[1]), row[2].as<std::int32_t>()});
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

void AttemptRepository::Mark(const AttemptId& id, const AttemptResult& result, Timestamp ended_at) {
  tx_.Run(kMark, id, ended_at, result.score, result.passed, result.attempts_left);
}

std::vector<OverdueAttempt> AttemptRepository::FindOverdue(Timestamp before, int limit) {
  std::vector<OverdueAttempt> overdue;
  for (const auto& row : tx_.Run(kFindOverdue, before, limit)) {
    overdue.push_back(
        {db::IdOf<AttemptId>(db::Text(row[0])), db::IdOf<PersonId>(db::Text(row[1]))});
  }
  return overdue;
}

int AttemptRepository::CountOpen(int limit) { return tx_.Run(kCountOpen, limit)[0][0].as<int>(); }

}  // namespace jixue::learning
