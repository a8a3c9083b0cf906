#include "services/learning/prepare/replicas.h"

#include "libs/db/tx.h"
#include "services/learning/domain/study/study_rules.h"

namespace jixue::learning {

Result<std::optional<replica::PolicyYear>> PolicyYears::FetchForStudy(const Call& call,
                                                                      const Uuid& id) {
  {
    const std::lock_guard lock{mutex_};
    if (known_.contains(PolicyYearOf(call.received_at))) return std::nullopt;
  }
  std::optional<PolicyNeed> need;
  {
    // Ends before the ledger is asked, so that no connection is held meanwhile.
    db::Tx tx{pool_, db::Access::kReadOnly, call.deadline};
    need = PolicyNeedOfStudy(tx, id, call.received_at);
  }
  return Fetch(call, need);
}

Result<std::optional<replica::PolicyYear>> PolicyYears::FetchForPublication(const Call& call,
                                                                            const ProgrammeId& id) {
  std::optional<PolicyNeed> need;
  {
    db::Tx tx{pool_, db::Access::kReadOnly, call.deadline};
    need = PolicyNeedOfPublication(tx, id);
  }
  return Fetch(call, need);
}

Result<std::optional<replica::PolicyYear>> PolicyYears::Fetch(
    const Call& call, const std::optional<PolicyNeed>& need) {
  if (!need) return std::nullopt;
  if (!need->is_known) return ledger_.FindPolicyYear(call, need->year);
  const std::lock_guard lock{mutex_};
  known_.insert(need->year);
  return std::nullopt;
}

}  // namespace jixue::learning
