// Use case: a reviewer deletes submitted claims, approved hours included. Rules.
#pragma once

#include <string>
#include <vector>

#include "services/approval/app/record.h"

namespace jixue::approval {

struct Deletion {
  std::vector<ClaimId> claims;
  std::string reason;
};

// The same verdicts as DeleteClaims, in a transaction that only reads.
std::vector<ItemOutcome> PreviewDeletion(db::Tx& tx, const Call& call, const Deletion& command);

// Per item CLAIM_NOT_FOUND, which a draft is as well (D26).
Result<std::vector<ItemOutcome>> DeleteClaims(db::Tx& tx, const Call& call,
                                              const Deletion& command);

}  // namespace jixue::approval
