#include "services/learning/storage/catalogue/programme_repository.h"

#include "libs/db/run.h"
#include "services/learning/storage/catalogue/programme_rows.h"

namespace jixue::learning {
namespace {

const db::Query kInsertProgramme{"learning.insert_programme", R"sql(
  INSERT INTO programme (programme_id, year, kind, title, hours_tenths, study_tenths, exam_tenths, opens_at,
                         closes_at, state, version, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
)sql"};

const db::Query kLockProgramme{"learning.lock_programme", R"sql(
  SELECT programme_id, year, kind, title, hours_tenths, study_tenths, exam_tenths, opens_at, closes_at, state, version
  FROM programme
  WHERE programme_id = $1
  FOR UPDATE
)sql"};

const db::Query kLockProgrammeOfExam{"learning.lock_programme_of_exam", R"sql(
  SELECT p.programme_id, p.year, p.kind, p.title, p.hours_tenths, p.study_tenths, p.exam_tenths, p.opens_at,
         p.closes_at, p.state, p.version
  FROM exam e
  JOIN course c USING (course_id)
  JOIN programme p USING (programme_id)
  WHERE e.exam_id = $1
  FOR UPDATE OF p
)sql"};

// The position is drawn under the programme's lock.
const db::Query kInsertCourse{"learning.insert_course", R"sql(
  INSERT INTO course (course_id, programme_id, position, title, elective_tenths, created_at)
  SELECT $1::uuid, $2::uuid, coalesce(max(position) + 1, 0), $3::text, $4::integer, $5::timestamptz
  FROM course
  WHERE programme_id = $2
)sql"};

const db::Query kInsertLessons{"learning.insert_lessons", R"sql(
  INSERT INTO lesson (lesson_id, course_id, position, title, duration_seconds, media_url)
  SELECT l.lesson_id, $1::uuid, l.position, l.title, l.duration_seconds, l.media_url
  FROM unnest($2::uuid[], $3::text[], $4::integer[], $5::text[])
       WITH ORDINALITY AS l (lesson_id, title, duration_seconds, media_url, position)
)sql"};

const db::Query kInsertMaterials{"learning.insert_materials", R"sql(
  INSERT INTO material (course_id, position, title, url)
  SELECT $1::uuid, m.position, m.title, m.url
  FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS m (title, url, position)
)sql"};

const db::Query kInsertExam{"learning.insert_exam", R"sql(
  INSERT INTO exam (exam_id, course_id, title, pass_score, attempts_allowed, duration_seconds, question_count)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};

const db::Query kRaiseProgrammeVersion{"learning.raise_programme_version", R"sql(
  UPDATE programme SET version = version + 1 WHERE programme_id = $1
)sql"};

// unnest() cannot take arrays of different lengths, so each is passed as the text of its literal.
const db::Query kInsertQuestions{"learning.insert_questions", R"sql(
  INSERT INTO question (question_id, exam_id, kind, stem, options, correct, points)
  SELECT q.question_id, $1::uuid, q.kind, q.stem, q.options::text[], q.correct::integer[], q.points
  FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[])
       AS q (question_id, kind, stem, options, correct, points)
)sql"};

const db::Query kReadReadiness{"learning.read_readiness", R"sql(
  SELECT c.title, e.exam_id IS NOT NULL AS has_exam, coalesce(e.question_count, 0) AS question_count,
         (SELECT count(*) FROM question q WHERE q.exam_id = e.exam_id) AS questions
  FROM course c
  LEFT JOIN exam e USING (course_id)
  WHERE c.programme_id = $1
  ORDER BY c.position
)sql"};

const db::Query kHasPublishedProgramme{"learning.has_published_programme", R"sql(
  SELECT EXISTS (SELECT FROM programme WHERE year = $1 AND kind = $2 AND state = 'PUBLISHED') AS published
)sql"};

const db::Query kPublishProgramme{"learning.publish_programme", R"sql(
  UPDATE programme
  SET state = 'PUBLISHED', published_at = $2, version = version + 1
  WHERE programme_id = $1
)sql"};

template <class Items, class Member>
auto Column(const Items& items, Member member) {
  std::vector<std::decay_t<decltype(items.front().*member)>> column;
  column.reserve(items.size());
  for (const auto& item : items) column.push_back(item.*member);
  return column;
}

std::optional<std::int32_t> TenthsOf(const std::optional<Hours>& hours) {
  if (!hours) return std::nullopt;
  return hours->tenths();
}

}  // namespace

void ProgrammeRepository::Insert(const Programme& programme, Timestamp now) {
  std::optional<std::int32_t> study;
  std::optional<std::int32_t> exam;
  if (programme.split) {
    study = programme.split->study.tenths();
    exam = programme.split->exam.tenths();
  }
  tx_.Run(kInsertProgramme, programme.id, programme.year, NameOf(programme.kind), programme.title,
          programme.hours.tenths(), study, exam, programme.window.opens_at,
          programme.window.closes_at, NameOf(programme.state), programme.version, now);
}

std::optional<Programme> ProgrammeRepository::Lock(const ProgrammeId& id) {
  return FirstProgrammeOf(tx_.Run(kLockProgramme, id));
}

std::optional<Programme> ProgrammeRepository::LockOfExam(const ExamId& exam) {
  return FirstProgrammeOf(tx_.Run(kLockProgrammeOfExam, exam));
}

void ProgrammeRepository::InsertCourse(const Course& course, Timestamp now) {
  tx_.Run(kInsertCourse, course.id, course.programme, course.title, TenthsOf(course.elective_hours),
          now);
  tx_.Run(kInsertLessons, course.id, Column(course.lessons, &Lesson::id),
          Column(course.lessons, &Lesson::title), Column(course.lessons, &Lesson::duration_seconds),
          Column(course.lessons, &Lesson::media_url));
  if (!course.materials.empty()) {
    tx_.Run(kInsertMaterials, course.id, Column(course.materials, &Material::title),
            Column(course.materials, &Material::url));
  }
  if (course.exam) {
    const ExamSettings& exam = course.exam->settings;
    tx_.Run(kInsertExam, course.exam->id, course.id, exam.title, exam.pass_score,
            exam.attempts_allowed, exam.duration_seconds, exam.question_count);
  }
  tx_.Run(kRaiseProgrammeVersion, course.programme);
}

void ProgrammeRepository::InsertQuestions(const ExamId& exam,
                                          const std::vector<Question>& questions) {
  if (questions.empty()) return;
  std::vector<std::string_view> kinds;
  std::vector<std::string> options;
  std::vector<std::string> correct;
  for (const Question& question : questions) {
    kinds.push_back(NameOf(question.kind));
    options.push_back(db::ToParam(question.options).value_or("{}"));
    correct.push_back(db::ToParam(question.correct).value_or("{}"));
  }
  tx_.Run(kInsertQuestions, exam, Column(questions, &Question::id), kinds,
          Column(questions, &Question::stem), options, correct,
          Column(questions, &Question::points));
}

std::vector<CourseReadiness> ProgrammeRepository::ReadReadiness(const ProgrammeId& id) {
  std::vector<CourseReadiness> courses;
  for (const auto& row : tx_.Run(kReadReadiness, id)) {
    courses.push_back({.title = row.Get<std::string>("title"),
                       .has_exam = row.Get<bool>("has_exam"),
                       .questions = row.Get<std::int32_t>("questions"),
                       .questions_needed = row.Get<std::int32_t>("question_count")});
  }
  return courses;
}

bool ProgrammeRepository::YearHasPublished(std::int32_t year, ProgrammeKind kind) {
  return tx_.Run(kHasPublishedProgramme, year, NameOf(kind)).Single<bool>("published");
}

void ProgrammeRepository::Publish(const ProgrammeId& id, Timestamp now) {
  tx_.Run(kPublishProgramme, id, now);
}

}  // namespace jixue::learning
