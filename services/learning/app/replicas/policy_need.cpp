#include "services/learning/app/replicas/policy_need.h"

#include "services/learning/domain/study/study_rules.h"
#include "services/learning/storage/replicas/policy_year_repository.h"
#include "services/learning/storage/study/study_reader.h"

namespace jixue::learning {
namespace {

PolicyNeed NeedOf(db::Tx& tx, std::int32_t year) {
  return {year, PolicyYearRepository{tx}.Find(year).has_value()};
}

}  // namespace

std::optional<PolicyNeed> PolicyNeedOfStudy(db::Tx& tx, const Uuid& id, Timestamp at) {
  const PolicyNeed need = NeedOf(tx, PolicyYearOf(at));
  if (need.is_known) return need;
  const auto programme = StudyReader{tx}.FindProgrammeOfAny(id);
  if (!programme || InOwnTime(*programme, at)) return std::nullopt;
  return need;
}

std::optional<PolicyNeed> PolicyNeedOfPublication(db::Tx& tx, const ProgrammeId& id) {
  const auto programme = StudyReader{tx}.FindProgrammeOfAny(id.uuid());
  if (!programme) return std::nullopt;
  return NeedOf(tx, programme->year);
}

}  // namespace jixue::learning
