#include "services/learning/app/study/award_hours.h"

#include "services/learning/domain/study/award_rules.h"
#include "services/learning/publish/learning_events.h"
#include "services/learning/storage/study/learner_repository.h"
#include "services/learning/storage/study/study_reader.h"

namespace jixue::learning {

void AwardHours(db::Tx& tx, const StudyStep& step, const Cause& cause) {
  const auto courses = StudyReader{tx}.ListCourseProgress(step.programme.id, step.person);
  LearnerRepository learner{tx, step.person};
  for (const Award& award : DueAwards(step.programme, courses)) {
    if (!learner.InsertAwarded({step.programme.id, award, step.made_up, cause.at})) continue;
    PublishPublicHoursEarned(tx,
                             {.person = step.person,
                              .person_version = learner.NextVersion(),
                              .programme = step.programme,
                              .award = award,
                              .made_up = step.made_up},
                             cause);
  }
}

}  // namespace jixue::learning
