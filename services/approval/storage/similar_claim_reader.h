// Finds the claims that a reviewer should compare with others. Not thread-safe.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/domain/similar_claim.h"

namespace jixue::approval {

class SimilarClaimReader {
 public:
  explicit SimilarClaimReader(db::Tx& tx) : tx_{tx} {}

  // For each of these claims that has any, at most twenty, newest first. Drafts are shown to their
  // person alone, so `viewer` is the person who asks.
  std::map<ClaimId, std::vector<SimilarClaim>> List(const std::vector<ClaimId>& claims,
                                                    const std::optional<PersonId>& viewer);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::approval
