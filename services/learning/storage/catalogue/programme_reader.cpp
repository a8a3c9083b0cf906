#include "services/learning/storage/catalogue/programme_reader.h"

#include <map>

#include "libs/db/run.h"
#include "services/learning/storage/catalogue/programme_rows.h"

namespace jixue::learning {
namespace {

const db::Query kList{"programme_reader.list", R"sql(
  SELECT programme_id, year, kind, title, hours_tenths, study_tenths, exam_tenths, opens_at, closes_at, state, version
  FROM programme
  WHERE state = $1 AND (state = 'PUBLISHED' OR $2)
    AND ($3::integer IS NULL OR year = $3)
    AND ($4::text IS NULL OR kind = $4)
    AND ($5::uuid IS NULL OR programme_id < $5)
  ORDER BY programme_id DESC
  LIMIT $6
)sql"};

const db::Query kFind{"programme_reader.find", R"sql(
  SELECT programme_id, year, kind, title, hours_tenths, study_tenths, exam_tenths, opens_at, closes_at, state, version
  FROM programme
  WHERE programme_id = $1 AND (state = 'PUBLISHED' OR $2)
)sql"};

const db::Query kListCourses{"programme_reader.list_courses", R"sql(
  SELECT programme_id, course_id, title
  FROM course
  WHERE programme_id = ANY($1::uuid[])
  ORDER BY programme_id, position
)sql"};

const db::Query kFindCourse{"programme_reader.find_course", R"sql(
  SELECT c.course_id, c.programme_id, c.title, c.elective_tenths, e.exam_id, e.title, e.pass_score,
         e.attempts_allowed, e.duration_seconds, e.question_count
  FROM course c
  JOIN programme p USING (programme_id)
  LEFT JOIN exam e USING (course_id)
  WHERE c.course_id = $1 AND (p.state = 'PUBLISHED' OR $2)
)sql"};

const db::Query kListLessons{"programme_reader.list_lessons", R"sql(
  SELECT lesson_id, title, duration_seconds, media_url FROM lesson WHERE course_id = $1 ORDER BY position
)sql"};

const db::Query kListMaterials{"programme_reader.list_materials", R"sql(
  SELECT title, url FROM material WHERE course_id = $1 ORDER BY position
)sql"};

}  // namespace

std::vector<ProgrammeView> ProgrammeReader::List(const ProgrammeFilter& filter) {
  std::optional<std::string_view> kind;
  if (filter.kind) kind = NameOf(*filter.kind);
  std::vector<ProgrammeView> views;
  for (const auto& row : tx_.Run(kList, NameOf(filter.state), sees_drafts_, filter.year, kind,
                                 filter.before, filter.limit)) {
    views.push_back({ProgrammeRowOf(row), {}});
  }
  AddCourses(views);
  return views;
}

std::optional<ProgrammeView> ProgrammeReader::Find(const ProgrammeId& id) {
  const pqxx::result rows = tx_.Run(kFind, id, sees_drafts_);
  if (rows.empty()) return std::nullopt;
  std::vector<ProgrammeView> views{{ProgrammeRowOf(rows[0]), {}}};
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
    places.at(db::IdOf<ProgrammeId>(db::Text(row[0])))
        ->courses.push_back({db::IdOf<CourseId>(db::Text(row[1])), std::string{db::Text(row[2])}});
  }
}

std::optional<Course> ProgrammeReader::FindCourse(const CourseId& id) {
  const pqxx::result rows = tx_.Run(kFindCourse, id, sees_drafts_);
  if (rows.empty()) return std::nullopt;
  const pqxx::row row = rows[0];
  Course course{.id = db::IdOf<CourseId>(db::Text(row[0])),
                .programme = db::IdOf<ProgrammeId>(db::Text(row[1])),
                .title = std::string{db::Text(row[2])},
                .lessons = {},
                .materials = {},
                .elective_hours = OptionalHoursOf(row[3]),
                .exam = {}};
  if (!row[4].is_null()) {
    course.exam = Exam{db::IdOf<ExamId>(db::Text(row[4])), ExamSettingsOf(row, 5)};
  }
  for (const auto& lesson : tx_.Run(kListLessons, id)) {
    course.lessons.push_back({.id = db::IdOf<LessonId>(db::Text(lesson[0])),
                              .title = std::string{db::Text(lesson[1])},
                              .duration_seconds = lesson[2].as<std::int32_t>(),
                              .media_url = std::string{db::Text(lesson[3])}});
  }
  for (const auto& material : tx_.Run(kListMaterials, id)) {
    course.materials.push_back(
        {std::string{db::Text(material[0])}, std::string{db::Text(material[1])}});
  }
  return course;
}

}  // namespace jixue::learning
