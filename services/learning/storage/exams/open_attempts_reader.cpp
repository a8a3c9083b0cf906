#include "services/learning/storage/exams/open_attempts_reader.h"

#include "libs/db/run.h"

namespace jixue::learning {
namespace {

const db::Query kFindOverdueAttempts{"learning.find_overdue_attempts", R"sql(
  SELECT attempt_id, person_id FROM attempt WHERE state = 'OPEN' AND deadline < $1 ORDER BY deadline LIMIT $2
)sql"};

const db::Query kCountOpenAttempts{"learning.count_open_attempts", R"sql(
  SELECT count(*) AS total FROM (SELECT FROM attempt WHERE state = 'OPEN' LIMIT $1) AS open
)sql"};

}  // namespace

std::vector<OverdueAttempt> OpenAttemptsReader::ListOverdue(Timestamp before, int limit) {
  std::vector<OverdueAttempt> overdue;
  for (const auto& row : tx_.Run(kFindOverdueAttempts, before, limit)) {
    overdue.push_back({row.Get<AttemptId>("attempt_id"), row.Get<PersonId>("person_id")});
  }
  return overdue;
}

int OpenAttemptsReader::Count(int limit) {
  return tx_.Run(kCountOpenAttempts, limit).Single<int>("total");
}

}  // namespace jixue::learning
