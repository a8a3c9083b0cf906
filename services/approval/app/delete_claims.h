// Use case: a reviewer deletes submitted claims, including their approved hours. Rules.
#pragma once

#include <string>
#include <vector>

#include "services/approval/app/claim_journal.h"

namespace jixue::approval {

struct Deletions {
  std::vector<ClaimId> claims;
  std::string reason;
};

// A dry run: the same outcomes as DeleteClaims, in a transaction that only reads.
std::vector<ItemOutcome> PreviewDeletions(db::Tx& tx, const Call& call, const Deletions& command);

// Per item CLAIM_NOT_FOUND, also for a draft (D26).
Result<std::vector<ItemOutcome>> DeleteClaims(db::Tx& tx, const Call& call,
                                              const Deletions& command);

}  // namespace jixue::approval
