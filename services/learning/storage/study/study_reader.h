// Reads programmes, courses, lessons and exams together with a person's progress, for the RPCs of
// learners. Drafts are not found, except by FindProgrammeOfAny.
#pragma once

#include <optional>
#include <vector>

#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"
#include "services/learning/domain/exams/attempt.h"
#include "services/learning/domain/study/award_rules.h"
#include "services/learning/domain/study/study_rules.h"

namespace jixue::learning {

// A course with a person's enrolment and selection.
struct CourseContext {
  Programme programme;
  CourseId course;
  bool enrolled = false;
  std::optional<Timestamp> selected_at;  // Electives only.
};

struct LessonContext {
  CourseContext course;
  std::int32_t duration_seconds = 0;
  LessonProgress progress;
};

struct ExamContext {
  CourseContext course;
  ExamSettings exam;
  std::int32_t attempts_used = 0;
  std::int32_t attempts_allowed = 0;
  bool passed = false;
  std::optional<Attempt> open_attempt = {};  // Set by LoadExamContext.
};

class StudyReader {
 public:
  explicit StudyReader(db::Tx& tx) : tx_{tx} {}

  std::optional<Programme> FindProgramme(const ProgrammeId& id);
  std::optional<CourseContext> FindCourse(const CourseId& id, const PersonId& person);
  std::optional<LessonContext> FindLesson(const LessonId& id, const PersonId& person);
  std::optional<ExamContext> FindExam(const ExamId& id, const PersonId& person);

  // The person's progress in all courses of the programme.
  std::vector<CourseProgress> ListCourseProgress(const ProgrammeId& programme,
                                                 const PersonId& person);

  // The programme, also a draft, that has this id or has the course, lesson or exam with this id.
  std::optional<Programme> FindProgrammeOfAny(const Uuid& id);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::learning
