#include "services/learning/domain/study/my_programme.h"

#include "tests/unit/learning/samples.h"

namespace jixue::learning {
namespace {

MyCourse CourseWith(std::vector<bool> lessons, bool has_exam) {
  MyCourse course{.id = CourseId::New(kNoon),
                  .title = "课程",
                  .elective_hours = {},
                  .selected = false,
                  .lessons = {},
                  .exam = {}};
  for (const bool completed : lessons) {
    course.lessons.push_back({LessonId::New(kNoon), "讲", 60, completed ? 60 : 5, completed});
  }
  if (has_exam) course.exam = MyExam{ExamId::New(kNoon), "考试", 0, 3, false, false, {}};
  return course;
}

TEST(MyCourse, StandsAsItsLessonsAndExamSay) {
  MyCourse course = CourseWith({true, false}, true);
  EXPECT_FALSE(StandingOf(course).Studied());
  course.lessons[1].completed = true;
  EXPECT_TRUE(StandingOf(course).Studied());
  EXPECT_FALSE(StandingOf(course).exam_passed);
  course.exam->passed = true;
  EXPECT_TRUE(StandingOf(course).exam_passed);
}

TEST(MyExam, R19WaitsForAllCoursesOfTheProgramme) {
  MyProgramme programme{Required(), {CourseWith({true}, true), CourseWith({false}, true)}, 0};
  EXPECT_EQ(StateOf(programme.programme, StandingsOf(programme), programme.courses[0]),
            ExamState::kLocked);
  programme.courses[1].lessons[0].completed = true;
  EXPECT_EQ(StateOf(programme.programme, StandingsOf(programme), programme.courses[0]),
            ExamState::kOpen);
}

}  // namespace
}  // namespace jixue::learning
