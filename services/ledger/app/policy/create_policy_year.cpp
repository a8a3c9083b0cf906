#include "services/ledger/app/policy/create_policy_year.h"

#include "libs/base/try.h"
#include "services/ledger/domain/errors.h"
#include "services/ledger/publish/policy_year_events.h"
#include "services/ledger/storage/policy/policy_year_repository.h"
#include "services/ledger/storage/posting/horizon_repository.h"

namespace jixue::ledger {

Result<PolicyYear> CreatePolicyYear(db::Tx& tx, const Call& call, const PolicyYear& policy) {
  JIXUE_RETURN_IF_FAILED(CheckPolicyYear(policy));
  const Timestamp in_force_from = HorizonRepository{tx}.Open(call.received_at);
  if (!PolicyYearRepository{tx}.Insert(policy, in_force_from)) {
    return Fail(errors::kPolicyYearExists, {{"year", std::to_string(policy.year)}});
  }
  PublishPolicyYear(tx, policy, CauseOf(call));
  return policy;
}

}  // namespace jixue::ledger
