// Reads what a person's call on a programme, course, lesson or exam has to know. Published
// programmes only.
#pragma once

#include <optional>
#include <vector>

#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"
#include "services/learning/domain/exams/exam_rules.h"
#include "services/learning/domain/study/award_rules.h"
#include "services/learning/domain/study/study_rules.h"

namespace jixue::learning {

// A course as a person stands to it.
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
};

class StudyReader {
 public:
  explicit StudyReader(db::Tx& tx) : tx_{tx} {}

  std::optional<Programme> FindProgramme(const ProgrammeId& id);
  std::optional<CourseContext> FindCourse(const CourseId& id, const PersonId& person);
  std::optional<LessonContext> FindLesson(const LessonId& id, const PersonId& person);
  std::optional<ExamContext> FindExam(const ExamId& id, const PersonId& person);

  // All courses of the programme as the person stands in them.
  std::vector<CourseStanding> ReadStandings(const ProgrammeId& programme, const PersonId& person);

  // The programme, in any state, that an id of a programme, course, lesson or exam belongs to.
  std::optional<Programme> FindProgrammeOfAny(const Uuid& id);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::learning
