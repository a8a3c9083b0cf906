#include "services/learning/storage/catalogue/programme_reader.h"

#include <map>

#include "libs/db/run.h"
#include "services/learning/storage/catalogue/programme_rows.h"

namespace jixue::learning {
namespace {

const db::Query kListProgrammes{"learning.list_programmes", R"sql(
  SELECT programme_id, year, kind, title, hours_tenths, study_tenths, exam_tenths, opens_at, closes_at, state, version
  FROM programme
  WHERE state = $1 AND (state = 'PUBLISHED' OR $2)
    AND ($3::integer IS NULL OR year = $3)
    AND ($4::text IS NULL OR kind = $4)
    AND ($5::uuid IS NULL OR programme_id < $5)
  ORDER BY programme_id DESC
  LIMIT $6
)sql"};

const db::Query kFindProgramme{"learning.find_programme", R"sql(
  SELECT programme_id, year, kind, title, hours_tenths, study_tenths, exam_tenths, opens_at, closes_at, state, version
  FROM programme
  WHERE programme_id = $1 AND (state = 'PUBLISHED' OR $2)
)sql"};

const db::Query kListCourses{"learning.list_courses", R"sql(
  SELECT programme_id, course_id, title
  FROM course
  WHERE programme_id = ANY($1::uuid[])
  ORDER BY programme_id, position
)sql"};

const db::Query kFindCourse{"learning.find_course", R"sql(
  SELECT c.course_id, c.programme_id, c.title, c.elective_tenths, e.exam_id, e.title AS exam_title, e.pass_score,
         e.attempts_allowed, e.duration_seconds, e.question_count
  FROM course c
  JOIN programme p USING (programme_id)
  LEFT JOIN exam e USING (course_id)
  WHERE c.course_id = $1 AND (p.state = 'PUBLISHED' OR $2)
)sql"};

const db::Query kListLessons{"learning.list_lessons", R"sql(
  SELECT lesson_id, title, duration_seconds, media_url FROM lesson WHERE course_id = $1 ORDER BY position
)sql"};

const db::Query kListMaterials{"learning.list_materials", R"sql(
  SELECT title, url FROM material WHERE course_id = $1 ORDER BY position
)sql"};

}  // namespace

std::vector<ProgrammeView> ProgrammeReader::List(const ProgrammeFilter& filter,
                                                 const PageQuery<ProgrammeId>& page) {
  std::optional<std::string_view> kind;
  if (filter.kind) kind = NameOf(*filter.kind);
  std::vector<ProgrammeView> views;
  for (const auto& row : tx_.Run(kListProgrammes, NameOf(filter.state), sees_drafts_, filter.year,
                                 kind, page.after, page.size + 1)) {
    views.push_back({ProgrammeOf(row), {}});
  }
  AddCourses(views);
  return views;
}

std::optional<ProgrammeView> ProgrammeReader::Find(const ProgrammeId& id) {
  const db::Rows rows = tx_.Run(kFindProgramme, id, sees_drafts_);
  if (rows.empty()) return std::nullopt;
  std::vector<ProgrammeView> views{{ProgrammeOf(rows.front()), {}}};
  AddCourses(views);
  return std::move(views.front());
}

void ProgrammeReader::AddCourses(std::vector<ProgrammeView>& views) {
  if (views.empty()) return;
  std::map<ProgrammeId, ProgrammeView*> places;
  std::vector<ProgrammeId> ids;
  for (ProgrammeView& view : views) {
    ids.push_back(view.programme.id);
    places.emplace(view.programme.id, &view);
  }
  for (const auto& row : tx_.Run(kListCourses, ids)) {
    places.at(row.Get<ProgrammeId>("programme_id"))
        ->courses.push_back({row.Get<CourseId>("course_id"), row.Get<std::string>("title")});
  }
}

std::optional<Course> ProgrammeReader::FindCourse(const CourseId& id) {
  const db::Rows rows = tx_.Run(kFindCourse, id, sees_drafts_);
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows.front();
  Course course{.id = row.Get<CourseId>("course_id"),
                .programme = row.Get<ProgrammeId>("programme_id"),
                .title = row.Get<std::string>("title"),
                .lessons = {},
                .materials = {},
                .elective_hours = OptionalHoursOf(row.Find<std::int64_t>("elective_tenths")),
                .exam = {}};
  if (const auto exam = row.Find<ExamId>("exam_id")) {
    course.exam = Exam{*exam, ExamSettingsOf(row)};
  }
  for (const auto& lesson : tx_.Run(kListLessons, id)) {
    course.lessons.push_back({.id = lesson.Get<LessonId>("lesson_id"),
                              .title = lesson.Get<std::string>("title"),
                              .duration_seconds = lesson.Get<std::int32_t>("duration_seconds"),
                              .media_url = lesson.Get<std::string>("media_url")});
  }
  for (const auto& material : tx_.Run(kListMaterials, id)) {
    course.materials.push_back(
        {material.Get<std::string>("title"), material.Get<std::string>("url")});
  }
  return course;
}

}  // namespace jixue::learning
