#include "services/approval/prepare/update_claim.h"

#include <utility>

namespace jixue::approval {

Result<ClaimChange> PrepareUpdateClaim(const Replicas& replicas, const Call& call,
                                       ClaimChange change) {
  return replicas.Ensure(call, {.year = change.content.year}).map([&] {
    return std::move(change);
  });
}

}  // namespace jixue::approval
