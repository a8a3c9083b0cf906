#include "services/approval/app/get_claim.h"

#include <utility>

#include "services/approval/domain/errors.h"
#include "services/approval/storage/claim_reader.h"

namespace jixue::approval {

Result<ClaimView> GetClaim(db::Tx& tx, const Call& call, const ClaimId& id) {
  const auto scope = auth::ScopeOf(call.caller());
  auto view = ClaimReader{tx, scope}.Find(id);
  if (!view) return Fail(errors::kClaimNotFound);
  return *std::move(view);
}

}  // namespace jixue::approval
