#include "services/approval/app/get_claim.h"

#include <utility>

#include "services/approval/app/claim_warnings.h"
#include "services/approval/domain/errors.h"
#include "services/approval/storage/claim_reader.h"
#include "services/approval/storage/left_claim_reader.h"

namespace jixue::approval {

Result<ClaimView> GetClaim(db::Tx& tx, const Call& call, const ClaimId& id) {
  const auto scope = auth::ScopeOf(call.caller());
  if (auto view = ClaimReader{tx, scope}.Find(id)) {
    return WithWarnings(tx, call, *std::move(view));
  }
  if (auto left = LeftClaimReader{tx, scope, call.caller().account}.Find(id)) {
    return *std::move(left);
  }
  return Fail(errors::kClaimNotFound);
}

}  // namespace jixue::approval
