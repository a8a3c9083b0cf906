#include "services/learning/storage/study/my_programmes_reader.h"

#include <map>

#include "libs/db/run.h"
#include "services/learning/storage/catalogue/programme_rows.h"

namespace jixue::learning {
namespace {

// There are at most two published programmes a year, so the list is short; the limit is a fence.
const db::Query kListProgrammes{"my_programmes.list", R"sql(
  SELECT p.programme_id, p.year, p.kind, p.title, p.hours_tenths, p.study_tenths, p.exam_tenths, p.opens_at,
         p.closes_at, p.state, p.version,
         (SELECT coalesce(sum(h.hours_tenths), 0) FROM hours_earned h
          WHERE h.person_id = $1 AND h.programme_id = p.programme_id)
  FROM programme p
  LEFT JOIN enrolment n ON n.programme_id = p.programme_id AND n.person_id = $1
  WHERE p.state = 'PUBLISHED'
    AND CASE WHEN $2::integer IS NULL THEN n.person_id IS NOT NULL ELSE p.year = $2 END
  ORDER BY p.year DESC, p.kind DESC
  LIMIT 200
)sql"};

const db::Query kListCourses{"my_programmes.list_courses", R"sql(
  SELECT c.programme_id, c.course_id, c.title, c.elective_tenths, s.person_id IS NOT NULL,
         e.exam_id, e.title, e.attempts_allowed, a.used, a.open, a.passed, a.best,
         (SELECT count(*) FROM make_up m WHERE m.person_id = $1 AND m.exam_id = e.exam_id)
  FROM course c
  LEFT JOIN selection s ON s.course_id = c.course_id AND s.person_id = $1
  LEFT JOIN exam e ON e.course_id = c.course_id
  CROSS JOIN LATERAL (
    SELECT count(*) AS used, count(*) FILTER (WHERE state = 'OPEN') > 0 AS open,
           coalesce(bool_or(passed), false) AS passed, max(score) AS best
    FROM attempt
    WHERE person_id = $1 AND exam_id = e.exam_id
  ) a
  WHERE c.programme_id = ANY($2::uuid[])
  ORDER BY c.programme_id, c.position
)sql"};

const db::Query kListLessons{"my_programmes.list_lessons", R"sql(
  SELECT l.course_id, l.lesson_id, l.title, l.duration_seconds, coalesce(g.furthest_ms, 0) / 1000,
         g.completed_at IS NOT NULL
  FROM lesson l
  JOIN course c USING (course_id)
  LEFT JOIN lesson_progress g ON g.lesson_id = l.lesson_id AND g.person_id = $1
  WHERE c.programme_id = ANY($2::uuid[])
  ORDER BY l.course_id, l.position
)sql"};

using LessonsByCourse = std::map<CourseId, std::vector<MyLesson>>;

std::optional<MyExam> ExamOf(const pqxx::row& row) {
  if (row[5].is_null()) return std::nullopt;
  return MyExam{
      .id = db::IdOf<ExamId>(db::Text(row[5])),
      .title = std::string{db::Text(row[6])},
      .attempts_used = row[8].as<std::int32_t>(),
      .attempts_allowed = AttemptsAllowed(row[7].as<std::int32_t>(), row[12].as<std::int32_t>()),
      .has_open_attempt = row[9].as<bool>(),
      .passed = row[10].as<bool>(),
      .best_score = db::Optional<std::int32_t>(row[11])};
}

LessonsByCourse LessonsOf(const pqxx::result& rows) {
  LessonsByCourse lessons;
  for (const auto& row : rows) {
    lessons[db::IdOf<CourseId>(db::Text(row[0]))].push_back(
        {.id = db::IdOf<LessonId>(db::Text(row[1])),
         .title = std::string{db::Text(row[2])},
         .duration_seconds = row[3].as<std::int32_t>(),
         .watched_seconds = row[4].as<std::int32_t>(),
         .completed = row[5].as<bool>()});
  }
  return lessons;
}

}  // namespace

std::vector<MyProgramme> MyProgrammesReader::List(std::optional<std::int32_t> year) {
  std::vector<MyProgramme> programmes;
  std::vector<ProgrammeId> ids;
  for (const auto& row : tx_.Run(kListProgrammes, person_, year)) {
    programmes.push_back({ProgrammeRowOf(row), {}, row[kProgrammeColumns].as<std::int32_t>()});
    ids.push_back(programmes.back().programme.id);
  }
  if (programmes.empty()) return programmes;

  std::map<ProgrammeId, MyProgramme*> places;
  for (MyProgramme& programme : programmes) places.emplace(programme.programme.id, &programme);
  LessonsByCourse lessons = LessonsOf(tx_.Run(kListLessons, person_, ids));
  for (const auto& row : tx_.Run(kListCourses, person_, ids)) {
    const auto course = db::IdOf<CourseId>(db::Text(row[1]));
    places.at(db::IdOf<ProgrammeId>(db::Text(row[0])))
        ->courses.push_back({.id = course,
                             .title = std::string{db::Text(row[2])},
                             .elective_hours = OptionalHoursOf(row[3]),
                             .selected = row[4].as<bool>(),
                             .lessons = std::move(lessons[course]),
                             .exam = ExamOf(row)});
  }
  return programmes;
}

}  // namespace jixue::learning
