#include "services/learning/app/catalogue/publish_programme.h"

#include "libs/base/errors.h"
#include "libs/base/try.h"
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
  JIXUE_RETURN_IF_FAILED(MayPublish(*programme, programmes.ReadReadiness(id)));
  // The lock on the year makes publications run one after the other, so the check below sees an
  // earlier one. A unique index is the last line of defence.
  const Params year{{"year", std::to_string(programme->year)}};
  if (!PolicyYearRepository{tx}.Lock(programme->year)) {
    return Fail(common_errors::kPolicyYearUnknown, year);
  }
  // Rule R-15: each year has one required and one elective programme.
  if (programmes.YearHasPublished(programme->year, programme->kind)) {
    return Fail(errors::kYearHasProgramme, year);
  }
  programmes.Publish(id, call.received_at);
  auto view = ProgrammeReader{tx, true}.Find(id);
  if (!view) return Fail(errors::kProgrammeNotFound);
  PublishProgrammePublished(tx, view->programme, CauseOf(call));
  return *std::move(view);
}

}  // namespace jixue::learning
