#include "services/learning/storage/study/my_programmes_reader.h"

#include <map>

#include "libs/db/run.h"
#include "services/learning/storage/catalogue/programme_rows.h"

namespace jixue::learning {
namespace {

// A year has at most two published programmes, so the list is short. The limit is for safety only.
const db::Query kListMyProgrammes{"learning.list_my_programmes", R"sql(
  SELECT p.programme_id, p.year, p.kind, p.title, p.hours_tenths, p.study_tenths, p.exam_tenths, p.opens_at,
         p.closes_at, p.state, p.version,
         (SELECT coalesce(sum(h.hours_tenths), 0) FROM hours_earned h
          WHERE h.person_id = $1 AND h.programme_id = p.programme_id) AS earned_tenths,
         n.person_id IS NOT NULL AS enrolled
  FROM programme p
  LEFT JOIN enrolment n ON n.programme_id = p.programme_id AND n.person_id = $1
  WHERE p.state = 'PUBLISHED'
    AND ($2::integer IS NULL OR p.year = $2)
  ORDER BY p.year DESC, p.kind DESC
  LIMIT 200
)sql"};

const db::Query kListMyCourses{"learning.list_my_courses", R"sql(
  SELECT c.programme_id, c.course_id, c.title, c.elective_tenths, s.person_id IS NOT NULL AS selected,
         e.exam_id, e.title AS exam_title, e.attempts_allowed, a.used, a.open, a.passed, a.best,
         (SELECT count(*) FROM make_up m WHERE m.person_id = $1 AND m.exam_id = e.exam_id) AS make_ups
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

const db::Query kListMyLessons{"learning.list_my_lessons", R"sql(
  SELECT l.course_id, l.lesson_id, l.title, l.duration_seconds, coalesce(g.furthest_ms, 0) / 1000 AS watched_seconds,
         g.completed_at IS NOT NULL AS completed
  FROM lesson l
  JOIN course c USING (course_id)
  LEFT JOIN lesson_progress g ON g.lesson_id = l.lesson_id AND g.person_id = $1
  WHERE c.programme_id = ANY($2::uuid[])
  ORDER BY l.course_id, l.position
)sql"};

using LessonsByCourse = std::map<CourseId, std::vector<MyLesson>>;

std::optional<MyExam> MyExamOf(const db::Row& row) {
  const auto id = row.Find<ExamId>("exam_id");
  if (!id) return std::nullopt;
  return MyExam{.id = *id,
                .title = row.Get<std::string>("exam_title"),
                .attempts_used = row.Get<std::int32_t>("used"),
                .attempts_allowed = AttemptsAllowed(row.Get<std::int32_t>("attempts_allowed"),
                                                    row.Get<std::int32_t>("make_ups")),
                .has_open_attempt = row.Get<bool>("open"),
                .passed = row.Get<bool>("passed"),
                .best_score = row.Find<std::int32_t>("best")};
}

LessonsByCourse LessonsOf(const db::Rows& rows) {
  LessonsByCourse lessons;
  for (const auto& row : rows) {
    lessons[row.Get<CourseId>("course_id")].push_back(
        {.id = row.Get<LessonId>("lesson_id"),
         .title = row.Get<std::string>("title"),
         .duration_seconds = row.Get<std::int32_t>("duration_seconds"),
         .watched_seconds = row.Get<std::int32_t>("watched_seconds"),
         .completed = row.Get<bool>("completed")});
  }
  return lessons;
}

}  // namespace

std::vector<MyProgramme> MyProgrammesReader::List(std::optional<std::int32_t> year) {
  std::vector<MyProgramme> programmes;
  std::vector<ProgrammeId> ids;
  for (const auto& row : tx_.Run(kListMyProgrammes, person_, year)) {
    programmes.push_back({.programme = ProgrammeOf(row),
                          .enrolled = row.Get<bool>("enrolled"),
                          .courses = {},
                          .awarded_tenths = row.Get<std::int32_t>("earned_tenths")});
    ids.push_back(programmes.back().programme.id);
  }
  if (programmes.empty()) return programmes;

  std::map<ProgrammeId, MyProgramme*> places;
  for (MyProgramme& programme : programmes) places.emplace(programme.programme.id, &programme);
  LessonsByCourse lessons = LessonsOf(tx_.Run(kListMyLessons, person_, ids));
  for (const auto& row : tx_.Run(kListMyCourses, person_, ids)) {
    MyProgramme& programme = *places.at(row.Get<ProgrammeId>("programme_id"));
    const auto course = row.Get<CourseId>("course_id");
    programme.courses.push_back(
        {.id = course,
         .title = row.Get<std::string>("title"),
         .elective_hours = OptionalHoursOf(row.Find<std::int64_t>("elective_tenths")),
         .selected = row.Get<bool>("selected"),
         .lessons = std::move(lessons[course]),
         .exam = MyExamOf(row)});
  }
  return programmes;
}

}  // namespace jixue::learning
