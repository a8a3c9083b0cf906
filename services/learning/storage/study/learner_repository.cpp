#include "services/learning/storage/study/learner_repository.h"

#include <string_view>

#include "libs/db/run.h"

namespace jixue::learning {
namespace {

const db::Query kLockLearner{"learning.lock_learner", R"sql(
  SELECT last_beat_at, last_lesson_id FROM learner WHERE person_id = $1 FOR UPDATE
)sql"};

// Used when there is no row to lock (D19). Another call may insert it first.
const db::Query kInsertLearner{"learning.insert_learner", R"sql(
  INSERT INTO learner (person_id) VALUES ($1) ON CONFLICT DO NOTHING
)sql"};

const db::Query kRaiseLearnerVersion{"learning.raise_learner_version", R"sql(
  UPDATE learner SET version = version + 1 WHERE person_id = $1 RETURNING version
)sql"};

const db::Query kFindEnrolment{"learning.find_enrolment", R"sql(
  SELECT enrolled_at FROM enrolment WHERE person_id = $1 AND programme_id = $2
)sql"};

const db::Query kInsertEnrolment{"learning.insert_enrolment", R"sql(
  INSERT INTO enrolment (person_id, programme_id, enrolled_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
)sql"};

const db::Query kFindSelection{"learning.find_selection", R"sql(
  SELECT selected_at FROM selection WHERE person_id = $1 AND course_id = $2
)sql"};

const db::Query kInsertSelection{"learning.insert_selection", R"sql(
  INSERT INTO selection (person_id, course_id, selected_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
)sql"};

const db::Query kSaveProgress{"learning.save_progress", R"sql(
  INSERT INTO lesson_progress (person_id, lesson_id, furthest_ms, completed_at, playback_id, sequence, earlier_playbacks)
  VALUES ($1, $2, $3, $4, $5, $6, $7::text[])
  ON CONFLICT (person_id, lesson_id) DO UPDATE
  SET furthest_ms = excluded.furthest_ms, completed_at = excluded.completed_at,
      playback_id = excluded.playback_id, sequence = excluded.sequence,
      earlier_playbacks = excluded.earlier_playbacks
)sql"};

const db::Query kSaveClock{"learning.save_clock", R"sql(
  UPDATE learner SET last_beat_at = $2, last_lesson_id = $3 WHERE person_id = $1
)sql"};

const db::Query kResetStudy{"learning.reset_study", R"sql(
  DELETE FROM lesson_progress
  WHERE person_id = $1 AND lesson_id IN (SELECT lesson_id FROM lesson WHERE course_id = $2)
)sql"};

const db::Query kInsertAwardedHours{"learning.insert_earned_hours", R"sql(
  INSERT INTO hours_earned (person_id, programme_id, part, course_id, hours_tenths, made_up, earned_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT DO NOTHING
)sql"};

std::string_view NameOf(HoursPart part) {
  switch (part) {
    case HoursPart::kAll:
      return "ALL";
    case HoursPart::kStudy:
      return "STUDY";
    case HoursPart::kExam:
      return "EXAM";
    case HoursPart::kCourse:
      return "COURSE";
  }
  return "ALL";
}

}  // namespace

LastHeartbeat LearnerRepository::Lock() {
  db::Rows rows = tx_.Run(kLockLearner, person_);
  if (rows.empty()) {
    tx_.Run(kInsertLearner, person_);
    rows = tx_.Run(kLockLearner, person_);
  }
  const db::Row row = rows.front();
  return {.at = row.Find<Timestamp>("last_beat_at"),
          .lesson = row.Find<LessonId>("last_lesson_id")};
}

std::int64_t LearnerRepository::NextVersion() {
  return tx_.Run(kRaiseLearnerVersion, person_).Single<std::int64_t>("version");
}

std::optional<Timestamp> LearnerRepository::FindEnrolment(const ProgrammeId& programme) {
  const db::Rows rows = tx_.Run(kFindEnrolment, person_, programme);
  if (rows.empty()) return std::nullopt;
  return rows.front().Get<Timestamp>("enrolled_at");
}

std::pair<Timestamp, bool> LearnerRepository::Enrol(const ProgrammeId& programme, Timestamp at) {
  if (tx_.Run(kInsertEnrolment, person_, programme, at).affected() == 1) return {at, true};
  const db::Rows rows = tx_.Run(kFindEnrolment, person_, programme);
  return {rows.front().Get<Timestamp>("enrolled_at"), false};
}

std::pair<Timestamp, bool> LearnerRepository::Select(const CourseId& course, Timestamp at) {
  if (tx_.Run(kInsertSelection, person_, course, at).affected() == 1) return {at, true};
  const db::Rows rows = tx_.Run(kFindSelection, person_, course);
  return {rows.front().Get<Timestamp>("selected_at"), false};
}

void LearnerRepository::SaveHeartbeat(const LessonId& lesson, const HeartbeatOutcome& outcome) {
  const LessonProgress& progress = outcome.progress;
  tx_.Run(kSaveProgress, person_, lesson, progress.high_water_mark_ms, progress.completed_at,
          progress.playback_id, progress.sequence, progress.earlier_playbacks);
  tx_.Run(kSaveClock, person_, outcome.last.at, outcome.last.lesson);
}

void LearnerRepository::ResetStudy(const CourseId& course) {
  tx_.Run(kResetStudy, person_, course);
}

bool LearnerRepository::InsertAwarded(const AwardedHours& awarded) {
  return tx_.Run(kInsertAwardedHours, person_, awarded.programme, NameOf(awarded.award.part),
                 awarded.award.course, awarded.award.hours.tenths(), awarded.made_up,
                 awarded.awarded_at)
             .affected() == 1;
}

}  // namespace jixue::learning
