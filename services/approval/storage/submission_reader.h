// Reads what the history and other claims say about claims that the transaction has locked, so that
// nothing that it read can change before the commit. Not thread-safe.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/domain/ids.h"
#include "services/approval/domain/submission_rules.h"

namespace jixue::approval {

class SubmissionReader {
 public:
  explicit SubmissionReader(db::Tx& tx) : tx_{tx} {}

  // Of a submission to that unit by that account. The day ends with `at`.
  std::map<ClaimId, SubmissionFacts> ReadFacts(const std::vector<ClaimId>& claims,
                                               const UnitId& reviewer, const AccountId& submitter,
                                               Timestamp at);
  // Those of the claims that were submitted more than once.
  std::set<ClaimId> FindResubmitted(const std::vector<ClaimId>& claims);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::approval
