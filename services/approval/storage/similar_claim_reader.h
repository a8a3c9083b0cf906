// Finds the claims that a reviewer should compare with others. Not thread-safe.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/approval/domain/similar_claim.h"

namespace jixue::approval {

class SimilarClaimReader {
 public:
  explicit SimilarClaimReader(db::Tx& tx) : tx_{tx} {}

  // For each of these claims that has any, at most ten that overlap and ten that were given up, by
  // their weight. `title_keys` are those of the claims (TitleKeyOf). Drafts are shown to their
  // person alone, so `viewer` is the person who asks.
  std::map<ClaimId, SimilarClaims> List(const std::vector<ClaimId>& claims,
                                        const std::vector<std::string>& title_keys,
                                        const std::optional<PersonId>& viewer);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::approval
