#include "services/learning/app/catalogue/publish_programme.h"

#include "libs/base/errors.h"
#include "services/learning/domain/catalogue/programme_rules.h"
#include "services/learning/domain/errors.h"
#include "services/learning/publish/learning_events.h"
#include "services/learning/storage/catalogue/programme_reader.h"
#include "services/learning/storage/catalogue/programme_repository.h"
#include "services/learning/storage/replicas/policy_year_repository.h"

namespace jixue::learning {

Result<ProgrammeView> PublishProgramme(db::Tx& tx, const Call& call, const ProgrammeId& id) {
  ProgrammeRepository programmes{tx};
  const auto programme = programmes.Lock(id);
  if (!programme) return Fail(errors::kProgrammeNotFound);
  if (auto may = MayPublish(*programme, programmes.ReadReadiness(id)); !may) {
    return tl::unexpected<Error>{std::move(may).error()};
  }
  // The year's row is held, so that of two programmes of a year only one is published; a unique
  // index stands behind.
  const Params year{{"year", std::to_string(programme->year)}};
  if (!PolicyYearRepository{tx}.Lock(programme->year)) {
    return Fail(jixue::errors::kPolicyYearUnknown, year);
  }
  // Rule R-15: each year has one required and one elective programme.
  if (programmes.YearHasPublished(programme->year, programme->kind)) {
    return Fail(errors::kYearHasProgramme, year);
  }
  programmes.Publish(id, call.received_at);
  auto view = ProgrammeReader{tx, true}.Find(id);
  if (!view) return Fail(errors::kProgrammeNotFound);
  PublishProgrammePublished(tx, view->programme, call.received_at, call.trace_parent);
  return *std::move(view);
}

}  // namespace jixue::learning
