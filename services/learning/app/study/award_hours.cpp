#include "services/learning/app/study/award_hours.h"

#include "services/learning/publish/learning_events.h"
#include "services/learning/storage/study/learner_repository.h"
#include "services/learning/storage/study/study_reader.h"

namespace jixue::learning {

void AwardHours(db::Tx& tx, const AwardOccasion& occasion) {
  const auto standings = StudyReader{tx}.ReadStandings(occasion.programme.id, occasion.person);
  LearnerRepository learner{tx, occasion.person};
  for (const Award& award : DueAwards(occasion.programme, standings)) {
    const bool is_new =
        learner.InsertEarned({occasion.programme.id, award, occasion.made_up, occasion.at});
    if (!is_new) continue;
    PublishPublicHoursEarned(tx,
                             {.person = occasion.person,
                              .person_version = learner.NextVersion(),
                              .programme = occasion.programme,
                              .award = award,
                              .made_up = occasion.made_up,
                              .at = occasion.at},
                             occasion.trace_parent);
  }
}

}  // namespace jixue::learning
