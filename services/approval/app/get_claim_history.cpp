#include "services/approval/app/get_claim_history.h"

#include "services/approval/domain/errors.h"
#include "services/approval/storage/claim_reader.h"

namespace jixue::approval {

Result<std::vector<HistoryLine>> GetClaimHistory(db::Tx& tx, const Call& call, const ClaimId& id) {
  const auto scope = auth::ScopeOf(call.caller());
  auto lines = ClaimReader{tx, scope}.ListHistory(id, call.caller().account);
  if (lines.empty()) return Fail(errors::kClaimNotFound);
  return lines;
}

}  // namespace jixue::approval
