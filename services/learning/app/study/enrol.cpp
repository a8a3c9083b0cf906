#include "services/learning/app/study/enrol.h"

#include "libs/base/try.h"
#include "services/learning/app/study/study_time.h"
#include "services/learning/domain/errors.h"
#include "services/learning/storage/study/learner_repository.h"
#include "services/learning/storage/study/study_reader.h"

namespace jixue::learning {

Result<Enrolled> Enrol(db::Tx& tx, const Call& call, const EnrolCommand& command) {
  const auto programme = StudyReader{tx}.FindProgramme(command.programme);
  if (!programme) return Fail(errors::kProgrammeNotFound);
  LearnerRepository learner{tx, command.person};
  if (const auto since = learner.FindEnrolment(command.programme)) return Enrolled{*since, true};

  JIXUE_RETURN_IF_FAILED(CheckStudyTime(tx, *programme, call.received_at));
  const auto [at, made] = learner.Enrol(command.programme, call.received_at);
  return Enrolled{at, !made};
}

}  // namespace jixue::learning
