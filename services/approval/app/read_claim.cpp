#include "services/approval/app/read_claim.h"

#include "services/approval/domain/errors.h"

namespace jixue::approval {

Result<ClaimView> ReadClaim(db::Tx& tx, const Call& call, const ClaimId& id) {
  const auto scope = auth::ScopeOf(call.caller());
  auto view = ClaimReader{tx, scope}.Find(id);
  if (!view) return Fail(errors::kClaimNotFound);
  return *std::move(view);
}

Result<std::vector<HistoryLine>> ReadHistory(db::Tx& tx, const Call& call, const ClaimId& id) {
  const auto scope = auth::ScopeOf(call.caller());
  auto lines = ClaimReader{tx, scope}.History(id);
  if (lines.empty()) return Fail(errors::kClaimNotFound);
  return lines;
}

}  // namespace jixue::approval
