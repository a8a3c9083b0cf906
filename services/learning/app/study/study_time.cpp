#include "services/learning/app/study/study_time.h"

#include "services/learning/storage/replicas/policy_year_repository.h"

namespace jixue::learning {

Result<StudyTime> CheckStudyTime(db::Tx& tx, const Programme& programme, Timestamp at) {
  // The policy is read only where it decides, which saves most calls a statement.
  std::optional<PolicyYear> policy;
  if (!InOwnTime(programme, at)) policy = PolicyYearRepository{tx}.Find(PolicyYearOf(at));
  return DecideStudyTime(programme, at, policy);
}

}  // namespace jixue::learning
