// Use case: the person or the creator deletes a claim that was not decided for good. Rules R-40,
//
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/domain/ids.h"

namespace jixue::approval {

struct ClaimRemoval {
  ClaimId claim;
  std::string etag;
};

// CLAIM_NOT_FOUND, ETAG_REQUIRED, ETAG_STALE, CLAIM_NOT_EDITABLE. The row stays as a tombstone.
Result<void> RemoveClaim(db::Tx& tx, const Call& call, const ClaimRemoval& command);

}  // namespace jixue::approval
