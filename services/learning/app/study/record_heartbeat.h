// Records a heartbeat of a lesson (D41). Rules.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/learning/domain/study/study_rules.h"

namespace jixue::learning {

struct RecordHeartbeatCommand {
  PersonId person;
  LessonId lesson;
  std::string playback_id;
  std::int32_t sequence;
  std::int32_t position_seconds;
};

// Returns the progress after it. Errors: LESSON_NOT_FOUND, NOT_ENROLLED, COURSE_NOT_SELECTED,
// PROGRAMME_CLOSED.
Result<LessonProgress> RecordHeartbeat(db::Tx& tx, const Call& call,
                                       const RecordHeartbeatCommand& command);

}  // namespace jixue::learning
