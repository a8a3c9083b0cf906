// Finds and counts the attempts that are not graded yet, of all people.
#pragma once

#include <vector>

#include "libs/db/tx.h"
#include "services/learning/domain/ids.h"

namespace jixue::learning {

struct OverdueAttempt {
  AttemptId attempt;
  PersonId person;
};

class OpenAttemptsReader {
 public:
  explicit OpenAttemptsReader(db::Tx& tx) : tx_{tx} {}

  // Open attempts whose deadline was before the instant, the oldest first.
  std::vector<OverdueAttempt> ListOverdue(Timestamp before, int limit);
  // Counts in the index of open attempts, and stops at the limit.
  int Count(int limit);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::learning
