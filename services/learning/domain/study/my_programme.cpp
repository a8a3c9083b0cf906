#include "services/learning/domain/study/my_programme.h"

#include <algorithm>

#include "services/learning/domain/study/award_rules.h"

namespace jixue::learning {
namespace {

CourseProgress ProgressOf(const MyCourse& course) {
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

}  // namespace

void DecideProgress(MyProgramme& mine) {
  std::vector<CourseProgress> courses;
  courses.reserve(mine.courses.size());
  for (const MyCourse& course : mine.courses) courses.push_back(ProgressOf(course));

  mine.recognised_tenths = RecognisedTenths(mine.programme, mine.awarded_tenths);
  mine.completed = IsCompleted(mine.programme, courses, mine.awarded_tenths);
  for (std::size_t i = 0; i < courses.size(); ++i) {
    MyCourse& course = mine.courses[i];
    course.completed = IsCompleted(mine.programme, courses[i]);
    if (!course.exam) continue;
    course.exam->state =
        StateOf({.courses_unfinished = CoursesUnfinished(mine.programme, courses, course.id),
                 .attempts_used = course.exam->attempts_used,
                 .attempts_allowed = course.exam->attempts_allowed,
                 .has_open_attempt = course.exam->has_open_attempt,
                 .passed = course.exam->passed});
  }
}

}  // namespace jixue::learning
