// Use case: the person or the creator deletes a claim that is not approved. Rules.
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/domain/ids.h"

namespace jixue::approval {

struct ClaimDeletion {
  ClaimId claim;
  std::string etag;
};

// CLAIM_NOT_FOUND, ETAG_REQUIRED, ETAG_STALE, CLAIM_NOT_EDITABLE. The row is soft-deleted.
Result<void> DeleteClaim(db::Tx& tx, const Call& call, const ClaimDeletion& command);

}  // namespace jixue::approval
