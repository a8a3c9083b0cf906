// Finds and counts the attempts that are not graded yet, of all people.
#pragma once

#include <optional>
#include <vector>

#include "libs/base/time.h"
#include "libs/db/tx.h"
#include "services/learning/domain/ids.h"

namespace jixue::learning {

struct OverdueAttempt {
  AttemptId attempt;
  PersonId person;
  Timestamp deadline;
};

class OpenAttemptsReader {
 public:
  explicit OpenAttemptsReader(db::Tx& tx) : tx_{tx} {}

  // Open attempts whose deadline was before the instant, the oldest first: those that come behind
  // `last`, the last one of the previous list.
  std::vector<OverdueAttempt> ListOverdue(Timestamp before,
                                          const std::optional<OverdueAttempt>& last, int limit);
  // Counts in the index of open attempts, and stops at the limit.
  int Count(int limit);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::learning
