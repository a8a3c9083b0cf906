#include "services/ledger/app/policy/update_policy_year.h"

#include "libs/base/etag.h"
#include "libs/base/try.h"
#include "services/ledger/domain/errors.h"
#include "services/ledger/publish/policy_year_events.h"
#include "services/ledger/storage/policy/policy_year_repository.h"
#include "services/ledger/storage/posting/horizon_repository.h"

namespace jixue::ledger {

Result<PolicyYear> UpdatePolicyYear(db::Tx& tx, const Call& call,
                                    const UpdatePolicyYearCommand& command) {
  PolicyYearRepository policies{tx};
  const std::optional<PolicyYear> before = policies.Lock(command.year);
  if (!before) return Fail(errors::kPolicyYearNotFound, {{"year", std::to_string(command.year)}});
  JIXUE_RETURN_IF_FAILED(CheckEtag(command.etag, before->version));

  PolicyYear after = Changed(*before, command.change);
  if (after == *before) return after;
  JIXUE_RETURN_IF_FAILED(CheckPolicyYear(after));

  after.version += 1;
  policies.Update(after, HorizonRepository{tx}.Open(call.received_at));
  PublishPolicyYear(tx, after, CauseOf(call));
  return after;
}

}  // namespace jixue::ledger
