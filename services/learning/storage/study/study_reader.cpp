#include "services/learning/storage/study/study_reader.h"

#include "libs/db/run.h"
#include "services/learning/storage/catalogue/programme_rows.h"

namespace jixue::learning {
namespace {

const db::Query kFindProgramme{"study.find_programme", R"sql(
  SELECT programme_id, year, kind, title, hours_tenths, study_tenths, exam_tenths, opens_at, closes_at, state, version
  FROM programme
  WHERE programme_id = $1 AND state = 'PUBLISHED'
)sql"};

const db::Query kFindCourse{"study.find_course", R"sql(
  SELECT p.programme_id, p.year, p.kind, p.title, p.hours_tenths, p.study_tenths, p.exam_tenths, p.opens_at,
         p.closes_at, p.state, p.version,
         c.course_id, n.person_id IS NOT NULL, s.selected_at
  FROM course c
  JOIN programme p USING (programme_id)
  LEFT JOIN enrolment n ON n.programme_id = p.programme_id AND n.person_id = $2
  LEFT JOIN selection s ON s.course_id = c.course_id AND s.person_id = $2
  WHERE c.course_id = $1 AND p.state = 'PUBLISHED'
)sql"};

const db::Query kFindLesson{"study.find_lesson", R"sql(
  SELECT p.programme_id, p.year, p.kind, p.title, p.hours_tenths, p.study_tenths, p.exam_tenths, p.opens_at,
         p.closes_at, p.state, p.version,
         c.course_id, n.person_id IS NOT NULL, s.selected_at,
         l.duration_seconds, g.furthest_ms, g.completed_at, g.playback_id, g.sequence
  FROM lesson l
  JOIN course c USING (course_id)
  JOIN programme p USING (programme_id)
  LEFT JOIN enrolment n ON n.programme_id = p.programme_id AND n.person_id = $2
  LEFT JOIN selection s ON s.course_id = c.course_id AND s.person_id = $2
  LEFT JOIN lesson_progress g ON g.lesson_id = l.lesson_id AND g.person_id = $2
  WHERE l.lesson_id = $1 AND p.state = 'PUBLISHED'
)sql"};

const db::Query kFindExam{"study.find_exam", R"sql(
  SELECT p.programme_id, p.year, p.kind, p.title, p.hours_tenths, p.study_tenths, p.exam_tenths, p.opens_at,
         p.closes_at, p.state, p.version,
         c.course_id, n.person_id IS NOT NULL, s.selected_at,
         e.title, e.pass_score, e.attempts_allowed, e.duration_seconds, e.question_count,
         a.used, a.passed,
         (SELECT count(*) FROM make_up m WHERE m.exam_id = e.exam_id AND m.person_id = $2)
  FROM exam e
  JOIN course c USING (course_id)
  JOIN programme p USING (programme_id)
  LEFT JOIN enrolment n ON n.programme_id = p.programme_id AND n.person_id = $2
  LEFT JOIN selection s ON s.course_id = c.course_id AND s.person_id = $2
  CROSS JOIN LATERAL (
    SELECT count(*) AS used, coalesce(bool_or(passed), false) AS passed
    FROM attempt
    WHERE person_id = $2 AND exam_id = e.exam_id
  ) a
  WHERE e.exam_id = $1 AND p.state = 'PUBLISHED'
)sql"};

const db::Query kReadStandings{"study.read_standings", R"sql(
  SELECT c.course_id, c.title, c.elective_tenths, l.lessons, l.completed, e.exam_id IS NOT NULL,
         EXISTS (SELECT FROM attempt a WHERE a.person_id = $2 AND a.exam_id = e.exam_id AND a.passed)
  FROM course c
  LEFT JOIN exam e USING (course_id)
  CROSS JOIN LATERAL (
    SELECT count(*) AS lessons, count(g.completed_at) AS completed
    FROM lesson l
    LEFT JOIN lesson_progress g ON g.lesson_id = l.lesson_id AND g.person_id = $2
    WHERE l.course_id = c.course_id
  ) l
  WHERE c.programme_id = $1
  ORDER BY c.position
)sql"};

const db::Query kFindProgrammeOfAny{"study.find_programme_of_any", R"sql(
  SELECT programme_id, year, kind, title, hours_tenths, study_tenths, exam_tenths, opens_at, closes_at, state, version
  FROM programme
  WHERE programme_id = coalesce(
    (SELECT programme_id FROM course WHERE course_id = $1),
    (SELECT c.programme_id FROM lesson l JOIN course c USING (course_id) WHERE l.lesson_id = $1),
    (SELECT c.programme_id FROM exam e JOIN course c USING (course_id) WHERE e.exam_id = $1),
    $1)
)sql"};

// Columns that stand behind those of the programme.
constexpr int kCourse = kProgrammeColumns;
constexpr int kLesson = kCourse + 3;
constexpr int kExam = kCourse + 3;

CourseContext CourseContextOf(const pqxx::row& row) {
  return {.programme = ProgrammeRowOf(row),
          .course = db::IdOf<CourseId>(db::Text(row[kCourse])),
          .enrolled = row[kCourse + 1].as<bool>(),
          .selected_at = db::OptionalTimestamp(row[kCourse + 2])};
}

LessonProgress ProgressOf(const pqxx::row& row) {
  if (row[kLesson + 1].is_null()) return {};
  return {.furthest_ms = row[kLesson + 1].as<std::int32_t>(),
          .completed_at = db::OptionalTimestamp(row[kLesson + 2]),
          .playback_id = std::string{db::Text(row[kLesson + 3])},
          .sequence = row[kLesson + 4].as<std::int32_t>()};
}

std::optional<Programme> FirstOf(const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  return ProgrammeRowOf(rows[0]);
}

}  // namespace

std::optional<Programme> StudyReader::FindProgramme(const ProgrammeId& id) {
  return FirstOf(tx_.Run(kFindProgramme, id));
}

std::optional<CourseContext> StudyReader::FindCourse(const CourseId& id, const PersonId& person) {
  const pqxx::result rows = tx_.Run(kFindCourse, id, person);
  if (rows.empty()) return std::nullopt;
  return CourseContextOf(rows[0]);
}

std::optional<LessonContext> StudyReader::FindLesson(const LessonId& id, const PersonId& person) {
  const pqxx::result rows = tx_.Run(kFindLesson, id, person);
  if (rows.empty()) return std::nullopt;
  return LessonContext{.course = CourseContextOf(rows[0]),
                       .duration_seconds = rows[0][kLesson].as<std::int32_t>(),
                       .progress = ProgressOf(rows[0])};
}

std::optional<ExamContext> StudyReader::FindExam(const ExamId& id, const PersonId& person) {
  const pqxx::result rows = tx_.Run(kFindExam, id, person);
  if (rows.empty()) return std::nullopt;
  const pqxx::row row = rows[0];
  ExamContext context{.course = CourseContextOf(row),
                      .exam = ExamSettingsOf(row, kExam),
                      .attempts_used = row[kExam + 5].as<std::int32_t>(),
                      .attempts_allowed = 0,
                      .passed = row[kExam + 6].as<bool>()};
  context.attempts_allowed =
      AttemptsAllowed(context.exam.attempts_allowed, row[kExam + 7].as<std::int32_t>());
  return context;
}

std::vector<CourseStanding> StudyReader::ReadStandings(const ProgrammeId& programme,
                                                       const PersonId& person) {
  std::vector<CourseStanding> standings;
  for (const auto& row : tx_.Run(kReadStandings, programme, person)) {
    standings.push_back({.id = db::IdOf<CourseId>(db::Text(row[0])),
                         .title = std::string{db::Text(row[1])},
                         .elective_hours = OptionalHoursOf(row[2]),
                         .lessons = row[3].as<std::int32_t>(),
                         .lessons_completed = row[4].as<std::int32_t>(),
                         .has_exam = row[5].as<bool>(),
                         .exam_passed = row[6].as<bool>()});
  }
  return standings;
}

std::optional<Programme> StudyReader::FindProgrammeOfAny(const Uuid& id) {
  return FirstOf(tx_.Run(kFindProgrammeOfAny, id));
}

}  // namespace jixue::learning
