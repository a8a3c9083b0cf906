// A step of RPCs and of the overdue sweep: awards the hours that a person has earned so far, each
// part once, and publishes them (D40).
#pragma once

#include "libs/base/cause.h"
#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

// A person has completed a lesson or passed an exam of a programme.
struct StudyStep {
  PersonId person;
  Programme programme;
  bool made_up;  // In make-up time.
};

// Requires the learner's lock.
void AwardHours(db::Tx& tx, const StudyStep& step, const Cause& cause);

}  // namespace jixue::learning
