#include "services/learning/domain/study/my_programme.h"

#include <algorithm>

namespace jixue::learning {

CourseStanding StandingOf(const MyCourse& course) {
  const auto completed = std::count_if(course.lessons.begin(), course.lessons.end(),
                                       [](const MyLesson& lesson) { return lesson.completed; });
  return {.id = course.id,
          .title = course.title,
          .elective_hours = course.elective_hours,
          .lessons = static_cast<std::int32_t>(course.lessons.size()),
          .lessons_completed = static_cast<std::int32_t>(completed),
          .has_exam = course.exam.has_value(),
          .exam_passed = course.exam && course.exam->passed};
}

std::vector<CourseStanding> StandingsOf(const MyProgramme& programme) {
  std::vector<CourseStanding> standings;
  standings.reserve(programme.courses.size());
  for (const MyCourse& course : programme.courses) standings.push_back(StandingOf(course));
  return standings;
}

ExamState StateOf(const Programme& programme, const std::vector<CourseStanding>& standings,
                  const MyCourse& course) {
  if (!course.exam) return ExamState::kLocked;
  return StateOf(
      ExamStanding{.courses_unfinished = CoursesUnfinished(programme, standings, course.id),
                   .attempts_used = course.exam->attempts_used,
                   .attempts_allowed = course.exam->attempts_allowed,
                   .has_open_attempt = course.exam->has_open_attempt,
                   .passed = course.exam->passed});
}

}  // namespace jixue::learning
