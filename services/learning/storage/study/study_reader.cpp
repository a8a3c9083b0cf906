#include "services/learning/storage/study/study_reader.h"

#include "libs/db/run.h"
#include "services/learning/domain/exams/exam_rules.h"
#include "services/learning/storage/catalogue/programme_rows.h"

namespace jixue::learning {
namespace {

const db::Query kFindPublishedProgramme{"learning.find_published_programme", R"sql(
  SELECT programme_id, year, kind, title, hours_tenths, study_tenths, exam_tenths, opens_at, closes_at, state, version
  FROM programme
  WHERE programme_id = $1 AND state = 'PUBLISHED'
)sql"};

const db::Query kFindCourseOfPerson{"learning.find_course_of_person", R"sql(
  SELECT p.programme_id, p.year, p.kind, p.title, p.hours_tenths, p.study_tenths, p.exam_tenths, p.opens_at,
         p.closes_at, p.state, p.version,
         c.course_id, n.person_id IS NOT NULL AS enrolled, s.selected_at
  FROM course c
  JOIN programme p USING (programme_id)
  LEFT JOIN enrolment n ON n.programme_id = p.programme_id AND n.person_id = $2
  LEFT JOIN selection s ON s.course_id = c.course_id AND s.person_id = $2
  WHERE c.course_id = $1 AND p.state = 'PUBLISHED'
)sql"};

const db::Query kFindLessonOfPerson{"learning.find_lesson_of_person", R"sql(
  SELECT p.programme_id, p.year, p.kind, p.title, p.hours_tenths, p.study_tenths, p.exam_tenths, p.opens_at,
         p.closes_at, p.state, p.version,
         c.course_id, n.person_id IS NOT NULL AS enrolled, s.selected_at,
         l.duration_seconds, g.furthest_ms, g.completed_at, g.playback_id, g.sequence, g.earlier_playbacks
  FROM lesson l
  JOIN course c USING (course_id)
  JOIN programme p USING (programme_id)
  LEFT JOIN enrolment n ON n.programme_id = p.programme_id AND n.person_id = $2
  LEFT JOIN selection s ON s.course_id = c.course_id AND s.person_id = $2
  LEFT JOIN lesson_progress g ON g.lesson_id = l.lesson_id AND g.person_id = $2
  WHERE l.lesson_id = $1 AND p.state = 'PUBLISHED'
)sql"};

const db::Query kFindExamOfPerson{"learning.find_exam_of_person", R"sql(
  SELECT p.programme_id, p.year, p.kind, p.title, p.hours_tenths, p.study_tenths, p.exam_tenths, p.opens_at,
         p.closes_at, p.state, p.version,
         c.course_id, n.person_id IS NOT NULL AS enrolled, s.selected_at,
         e.title AS exam_title, e.pass_score, e.attempts_allowed, e.duration_seconds, e.question_count,
         a.used, a.passed,
         (SELECT count(*) FROM make_up m WHERE m.exam_id = e.exam_id AND m.person_id = $2) AS make_ups
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

const db::Query kListCourseProgress{"learning.read_standings", R"sql(
  SELECT c.course_id, c.title, c.elective_tenths, l.lessons, l.completed, e.exam_id IS NOT NULL AS has_exam,
         EXISTS (SELECT FROM attempt a WHERE a.person_id = $2 AND a.exam_id = e.exam_id AND a.passed) AS exam_passed
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

const db::Query kFindProgrammeOfAny{"learning.find_programme_of_any", R"sql(
  SELECT programme_id, year, kind, title, hours_tenths, study_tenths, exam_tenths, opens_at, closes_at, state, version
  FROM programme
  WHERE programme_id = coalesce(
    (SELECT programme_id FROM course WHERE course_id = $1),
    (SELECT c.programme_id FROM lesson l JOIN course c USING (course_id) WHERE l.lesson_id = $1),
    (SELECT c.programme_id FROM exam e JOIN course c USING (course_id) WHERE e.exam_id = $1),
    $1)
)sql"};

CourseContext CourseContextOf(const db::Row& row) {
  return {.programme = ProgrammeOf(row),
          .course = row.Get<CourseId>("course_id"),
          .enrolled = row.Get<bool>("enrolled"),
          .selected_at = row.Find<Timestamp>("selected_at")};
}

LessonProgress LessonProgressOf(const db::Row& row) {
  const auto high_water_mark_ms = row.Find<std::int32_t>("furthest_ms");
  if (!high_water_mark_ms) return {};
  return {.high_water_mark_ms = *high_water_mark_ms,
          .completed_at = row.Find<Timestamp>("completed_at"),
          .playback_id = row.Get<std::string>("playback_id"),
          .sequence = row.Get<std::int32_t>("sequence"),
          .earlier_playbacks = row.Get<std::vector<std::string>>("earlier_playbacks")};
}

}  // namespace

std::optional<Programme> StudyReader::FindProgramme(const ProgrammeId& id) {
  return FirstProgrammeOf(tx_.Run(kFindPublishedProgramme, id));
}

std::optional<CourseContext> StudyReader::FindCourse(const CourseId& id, const PersonId& person) {
  const db::Rows rows = tx_.Run(kFindCourseOfPerson, id, person);
  if (rows.empty()) return std::nullopt;
  return CourseContextOf(rows.front());
}

std::optional<LessonContext> StudyReader::FindLesson(const LessonId& id, const PersonId& person) {
  const db::Rows rows = tx_.Run(kFindLessonOfPerson, id, person);
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows.front();
  return LessonContext{.course = CourseContextOf(row),
                       .duration_seconds = row.Get<std::int32_t>("duration_seconds"),
                       .progress = LessonProgressOf(row)};
}

std::optional<ExamContext> StudyReader::FindExam(const ExamId& id, const PersonId& person) {
  const db::Rows rows = tx_.Run(kFindExamOfPerson, id, person);
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows.front();
  ExamContext context{.course = CourseContextOf(row),
                      .exam = ExamSettingsOf(row),
                      .attempts_used = row.Get<std::int32_t>("used"),
                      .attempts_allowed = 0,
                      .passed = row.Get<bool>("passed")};
  context.attempts_allowed =
      AttemptsAllowed(context.exam.attempts_allowed, row.Get<std::int32_t>("make_ups"));
  return context;
}

std::vector<CourseProgress> StudyReader::ListCourseProgress(const ProgrammeId& programme,
                                                            const PersonId& person) {
  std::vector<CourseProgress> courses;
  for (const auto& row : tx_.Run(kListCourseProgress, programme, person)) {
    courses.push_back({.id = row.Get<CourseId>("course_id"),
                       .title = row.Get<std::string>("title"),
                       .elective_hours = OptionalHoursOf(row.Find<std::int64_t>("elective_tenths")),
                       .lessons = row.Get<std::int32_t>("lessons"),
                       .lessons_completed = row.Get<std::int32_t>("completed"),
                       .has_exam = row.Get<bool>("has_exam"),
                       .exam_passed = row.Get<bool>("exam_passed")});
  }
  return courses;
}

std::optional<Programme> StudyReader::FindProgrammeOfAny(const Uuid& id) {
  return FirstProgrammeOf(tx_.Run(kFindProgrammeOfAny, id));
}

}  // namespace jixue::learning
