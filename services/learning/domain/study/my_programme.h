// What a person's own list (历年培训) is made of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/learning/domain/catalogue/programme.h"
#include "services/learning/domain/exams/exam_rules.h"
#include "services/learning/domain/study/award_rules.h"

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
};

struct MyCourse {
  CourseId id;
  std::string title;
  std::optional<Hours> elective_hours;
  bool selected;
  std::vector<MyLesson> lessons;
  std::optional<MyExam> exam;
};

struct MyProgramme {
  Programme programme;
  std::vector<MyCourse> courses;
  std::int32_t earned_tenths = 0;
};

CourseStanding StandingOf(const MyCourse& course);
std::vector<CourseStanding> StandingsOf(const MyProgramme& programme);

// The state of the course's exam; locked where it has none.
ExamState StateOf(const Programme& programme, const std::vector<CourseStanding>& standings,
                  const MyCourse& course);

}  // namespace jixue::learning
