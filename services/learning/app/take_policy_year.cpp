#include "services/learning/app/take_policy_year.h"

#include "services/learning/storage/policy_year_repository.h"

namespace jixue::learning {

void TakePolicyYear(db::Tx& tx, const PolicyYear& policy) {
  PolicyYearRepository{tx}.Upsert(policy);
}

}  // namespace jixue::learning
