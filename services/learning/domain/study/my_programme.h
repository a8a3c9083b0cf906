// A person's programmes with their progress (历年培训).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/learning/domain/catalogue/programme.h"
#include "services/learning/domain/exams/exam_rules.h"

namespace jixue::learning {

struct MyLesson {
  LessonId id;
  std::string title;
  std::int32_t duration_seconds;
  std::int32_t watched_seconds;
  bool completed;
};

struct MyExam {
  ExamId id;
  std::string title;
  std::int32_t attempts_used;
  std::int32_t attempts_allowed;
  bool has_open_attempt;
  bool passed;
  std::optional<std::int32_t> best_score;
  ExamState state = ExamState::kLocked;  // By DecideProgress.
};

struct MyCourse {
  CourseId id;
  std::string title;
  std::optional<Hours> elective_hours;
  bool selected;
  std::vector<MyLesson> lessons;
  std::optional<MyExam> exam;
  bool completed = false;  // By DecideProgress.
};

struct MyProgramme {
  Programme programme;
  bool enrolled = false;
  std::vector<MyCourse> courses;
  std::int32_t awarded_tenths = 0;
  // By DecideProgress.
  std::int32_t recognised_tenths = 0;
  bool completed = false;
};

// Sets the fields that follow from the others by the rules: which exams are open, what is
// completed, and how many of the awarded hours are recognised.
void DecideProgress(MyProgramme& mine);

}  // namespace jixue::learning
