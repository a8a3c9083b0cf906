#include "services/learning/app/study/record_heartbeat.h"

#include "libs/base/try.h"
#include "services/learning/app/study/award_hours.h"
#include "services/learning/app/study/study_time.h"
#include "services/learning/domain/errors.h"
#include "services/learning/storage/study/learner_repository.h"
#include "services/learning/storage/study/study_reader.h"

namespace jixue::learning {

Result<LessonProgress> RecordHeartbeat(db::Tx& tx, const Call& call,
                                       const RecordHeartbeatCommand& command) {
  LearnerRepository learner{tx, command.person};
  // The heartbeats of all players of a person queue here, so that real time is counted only once.
  const LastHeartbeat last = learner.Lock();
  const auto lesson = StudyReader{tx}.FindLesson(command.lesson, command.person);
  if (!lesson) return Fail(errors::kLessonNotFound);
  const CourseContext& course = lesson->course;
  if (!course.enrolled) return Fail(errors::kNotEnrolled);
  if (course.programme.kind == ProgrammeKind::kElective && !course.selected_at) {
    return Fail(errors::kCourseNotSelected);
  }
  JIXUE_TRY(time, CheckStudyTime(tx, course.programme, call.received_at));

  const HeartbeatOutcome outcome = DecideHeartbeat(lesson->progress, last, lesson->duration_seconds,
                                                   {.lesson = command.lesson,
                                                    .playback_id = command.playback_id,
                                                    .sequence = command.sequence,
                                                    .position_seconds = command.position_seconds,
                                                    .at = call.received_at});
  if (!outcome.counts) return outcome.progress;
  learner.SaveHeartbeat(command.lesson, outcome);
  if (outcome.completes_lesson) {
    AwardHours(tx,
               {.person = command.person,
                .programme = course.programme,
                .made_up = time == StudyTime::kMakeUp},
               CauseOf(call));
  }
  return outcome.progress;
}

}  // namespace jixue::learning
