#include "services/learning/app/replicas/take_policy_year.h"

#include "services/learning/storage/replicas/policy_year_repository.h"

namespace jixue::learning {

void TakePolicyYear(db::Tx& tx, const PolicyYear& policy) {
  PolicyYearRepository{tx}.Upsert(policy);
}

}  // namespace jixue::learning
