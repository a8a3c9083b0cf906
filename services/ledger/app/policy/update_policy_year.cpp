#include "services/ledger/app/policy/update_policy_year.h"

#include "libs/base/etag.h"
#include "services/ledger/domain/errors.h"
#include "services/ledger/publish/policy_year_events.h"
#include "services/ledger/storage/policy/policy_year_repository.h"

namespace jixue::ledger {

Result<PolicyYear> UpdatePolicyYear(db::Tx& tx, const Call& call,
                                    const UpdatePolicyYearCommand& command) {
  PolicyYearRepository policies{tx};
  const std::optional<PolicyYear> before = policies.Lock(command.year);
  if (!before) return Fail(errors::kPolicyYearNotFound, {{"year", std::to_string(command.year)}});
  if (auto refused = rpc::CheckEtag(command.etag, before->version))
    return Failure{std::move(*refused)};

  PolicyYear after = Changed(*before, command.change);
  if (after == *before) return after;
  if (auto problems = ProblemsOf(after); !problems.empty()) return FailFields(std::move(problems));

  after.version += 1;
  policies.Update(after);
  PublishPolicyYear(tx, call, after);
  return after;
}

}  // namespace jixue::ledger
