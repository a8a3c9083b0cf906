#include "services/learning/storage/study/learner_repository.h"

#include <string_view>

#include "libs/db/run.h"

namespace jixue::learning {
namespace {

const db::Query kLock{"learner.lock", R"sql(
  SELECT last_beat_at FROM learner WHERE person_id = $1 FOR UPDATE
)sql"};

// On a miss the row is made and locked again (D19); another call may be first.
const db::Query kInsert{"learner.insert", R"sql(
  INSERT INTO learner (person_id) VALUES ($1) ON CONFLICT DO NOTHING
)sql"};

const db::Query kNextVersion{"learner.next_version", R"sql(
  UPDATE learner SET version = version + 1 WHERE person_id = $1 RETURNING version
)sql"};

const db::Query kFindEnrolment{"learner.find_enrolment", R"sql(
  SELECT enrolled_at FROM enrolment WHERE person_id = $1 AND programme_id = $2
)sql"};

const db::Query kEnrol{"learner.enrol", R"sql(
  INSERT INTO enrolment (person_id, programme_id, enrolled_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
)sql"};

const db::Query kFindSelection{"learner.find_selection", R"sql(
  SELECT selected_at FROM selection WHERE person_id = $1 AND course_id = $2
)sql"};

const db::Query kSelect{"learner.select", R"sql(
  INSERT INTO selection (person_id, course_id, selected_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
)sql"};

const db::Query kSaveProgress{"learner.save_progress", R"sql(
  INSERT INTO lesson_progress (person_id, lesson_id, furthest_ms, completed_at, playback_id, sequence)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (person_id, lesson_id) DO UPDATE
  SET furthest_ms = excluded.furthest_ms, completed_at = excluded.completed_at,
      playback_id = excluded.playback_id, sequence = excluded.sequence
)sql"};

const db::Query kSaveClock{"learner.save_clock", R"sql(
  UPDATE learner SET last_beat_at = $2 WHERE person_id = $1
)sql"};

const db::Query kResetStudy{"learner.reset_study", R"sql(
  DELETE FROM lesson_progress
  WHERE person_id = $1 AND lesson_id IN (SELECT lesson_id FROM lesson WHERE course_id = $2)
)sql"};

const db::Query kInsertEarned{"learner.insert_earned", R"sql(
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

std::optional<Timestamp> LearnerRepository::Lock() {
  pqxx::result rows = tx_.Run(kLock, person_);
  if (rows.empty()) {
    tx_.Run(kInsert, person_);
    rows = tx_.Run(kLock, person_);
  }
  return db::OptionalTimestamp(rows.at(0)[0]);
}

std::int64_t LearnerRepository::NextVersion() {
  return tx_.Run(kNextVersion, person_).at(0)[0].as<std::int64_t>();
}

std::optional<Timestamp> LearnerRepository::FindEnrolment(const ProgrammeId& programme) {
  const pqxx::result rows = tx_.Run(kFindEnrolment, person_, programme);
  if (rows.empty()) return std::nullopt;
  return db::TimestampOf(db::Text(rows[0][0]));
}

std::pair<Timestamp, bool> LearnerRepository::Enrol(const ProgrammeId& programme, Timestamp at) {
  if (tx_.Run(kEnrol, person_, programme, at).affected_rows() == 1) return {at, true};
  const pqxx::result rows = tx_.Run(kFindEnrolment, person_, programme);
  return {db::TimestampOf(db::Text(rows.at(0)[0])), false};
}

std::pair<Timestamp, bool> LearnerRepository::Select(const CourseId& course, Timestamp at) {
  if (tx_.Run(kSelect, person_, course, at).affected_rows() == 1) return {at, true};
  const pqxx::result rows = tx_.Run(kFindSelection, person_, course);
  return {db::TimestampOf(db::Text(rows.at(0)[0])), false};
}

void LearnerRepository::SaveBeat(const LessonId& lesson, const BeatOutcome& outcome) {
  const LessonProgress& progress = outcome.progress;
  tx_.Run(kSaveProgress, person_, lesson, progress.furthest_ms, progress.completed_at,
          progress.playback_id, progress.sequence);
  tx_.Run(kSaveClock, person_, outcome.last_beat_at);
}

void LearnerRepository::ResetStudy(const CourseId& course) {
  tx_.Run(kResetStudy, person_, course);
}

bool LearnerRepository::InsertEarned(const EarnedHours& earned) {
  return tx_.Run(kInsertEarned, person_, earned.programme, NameOf(earned.award.part),
                 earned.award.course, earned.award.hours.tenths(), earned.made_up, earned.earned_at)
             .affected_rows() == 1;
}

}  // namespace jixue::learning
