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

MyProgramme Decided(MyProgramme programme) {
  DecideProgress(programme);
  return programme;
}

TEST(MyCourse, IsCompletedByItsLessons) {
  MyProgramme programme{Required(), true, {CourseWith({true, false}, true)}};
  EXPECT_FALSE(Decided(programme).courses[0].completed);
  programme.courses[0].lessons[1].completed = true;
  EXPECT_TRUE(Decided(programme).courses[0].completed);
  EXPECT_FALSE(Decided(programme).completed);
  programme.courses[0].exam->passed = true;
  EXPECT_TRUE(Decided(programme).completed);
}

TEST(MyCourse, NeedsItsExamAsAnElective) {
  MyProgramme programme{Elective(), true, {CourseWith({true}, true)}};
  EXPECT_FALSE(Decided(programme).courses[0].completed);
  programme.courses[0].exam->passed = true;
  EXPECT_TRUE(Decided(programme).courses[0].completed);
}

TEST(MyExam, R19_WaitsForAllCoursesOfTheProgramme) {
  MyProgramme programme{Required(), true, {CourseWith({true}, true), CourseWith({false}, true)}};
  EXPECT_EQ(Decided(programme).courses[0].exam->state, ExamState::kLocked);
  programme.courses[1].lessons[0].completed = true;
  EXPECT_EQ(Decided(programme).courses[0].exam->state, ExamState::kOpen);
}

TEST(MyExam, IsOpenWhileItHasAnOpenAttempt) {
  MyProgramme programme{Required(), true, {CourseWith({true}, true)}};
  programme.courses[0].exam->attempts_used = 3;
  EXPECT_EQ(Decided(programme).courses[0].exam->state, ExamState::kExhausted);
  programme.courses[0].exam->has_open_attempt = true;
  EXPECT_EQ(Decided(programme).courses[0].exam->state, ExamState::kOpen);
}

TEST(MyProgramme, R18_RecognisesElectivesOnlyUpToTheCeiling) {
  const MyProgramme programme = Decided({Elective(), true, {}, 130});
  EXPECT_EQ(programme.recognised_tenths, 100);
  EXPECT_TRUE(programme.completed);
}

}  // namespace
}  // namespace jixue::learning
