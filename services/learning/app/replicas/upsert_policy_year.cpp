#include "services/learning/app/replicas/upsert_policy_year.h"

#include "services/learning/storage/replicas/policy_year_repository.h"

namespace jixue::learning {

void UpsertPolicyYearReplica(db::Tx& tx, const replica::PolicyYear& state) {
  PolicyYearRepository{tx}.Upsert(state);
}

}  // namespace jixue::learning
