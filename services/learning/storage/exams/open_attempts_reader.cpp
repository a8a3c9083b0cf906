#include "services/learning/storage/exams/open_attempts_reader.h"

#include "libs/db/run.h"

namespace jixue::learning {
namespace {

const db::Query kFindOverdueAttempts{"learning.find_overdue_attempts", R"sql(
  SELECT attempt_id, person_id, deadline
  FROM attempt
  WHERE state = 'OPEN' AND deadline < $1
    AND ($2::timestamptz IS NULL OR (deadline, attempt_id) > ($2, $3::uuid))
  ORDER BY deadline, attempt_id
  LIMIT $4
)sql"};

const db::Query kCountOpenAttempts{"learning.count_open_attempts", R"sql(
  SELECT count(*) AS total FROM (SELECT FROM attempt WHERE state = 'OPEN' LIMIT $1) AS open
)sql"};

}  // namespace

std::vector<OverdueAttempt> OpenAttemptsReader::ListOverdue(
    Timestamp before, const std::optional<OverdueAttempt>& last, int limit) {
  std::optional<Timestamp> last_deadline;
  std::optional<AttemptId> last_attempt;
  if (last) {
    last_deadline = last->deadline;
    last_attempt = last->attempt;
  }
  std::vector<OverdueAttempt> overdue;
  for (const auto& row :
       tx_.Run(kFindOverdueAttempts, before, last_deadline, last_attempt, limit)) {
    overdue.push_back({.attempt = row.Get<AttemptId>("attempt_id"),
                       .person = row.Get<PersonId>("person_id"),
                       .deadline = row.Get<Timestamp>("deadline")});
  }
  return overdue;
}

int OpenAttemptsReader::Count(int limit) {
  return tx_.Run(kCountOpenAttempts, limit).Single<int>("total");
}

}  // namespace jixue::learning
