#include "services/learning/rpc/study_proto.h"

#include "tests/unit/learning/samples.h"

namespace jixue::learning {
namespace {

Call CallOf(std::optional<PersonId> person) {
  Call call;
  call.principal = Principal{.account = AccountId::New(kNoon),
                             .session = SessionId::New(kNoon),
                             .person = person,
                             .roles = {}};
  call.received_at = kNoon;
  return call;
}

TEST(ParseEnrol, NeedsAPerson) {
  v1::EnrolRequest request;
  request.set_programme_id(ProgrammeId::New(kNoon).ToText());
  EXPECT_EQ(ReasonOf(ParseEnrol(request, CallOf({}))), "PERMISSION_DENIED");
  const PersonId person = PersonId::New(kNoon);
  EXPECT_EQ(ParseEnrol(request, CallOf(person))->person, person);
}

TEST(LessonProgressToProto, ShowsWholeSeconds) {
  LessonProgress progress;
  progress.high_water_mark_ms = 1'999;
  EXPECT_EQ(ToProto(progress).watched_seconds(), 1);
  EXPECT_FALSE(ToProto(progress).completed());
  progress.completed_at = kNoon;
  EXPECT_TRUE(ToProto(progress).completed());
}

TEST(MyProgrammeToProto, ShowsTheRecognisedHours) {
  MyProgramme programme{Elective(), true, {}, 130};
  programme.recognised_tenths = 100;
  programme.completed = true;
  const auto response = ToProto(std::vector<MyProgramme>{programme});
  EXPECT_EQ(response.items(0).hours_awarded(), 10.0);
  EXPECT_TRUE(response.items(0).enrolled());
  EXPECT_TRUE(response.items(0).completed());
}

TEST(MyProgrammeToProto, ShowsNoBestScoreBeforeTheFirstGradedAttempt) {
  MyCourse course{.id = CourseId::New(kNoon),
                  .title = "课程",
                  .elective_hours = {},
                  .selected = false,
                  .lessons = {{LessonId::New(kNoon), "讲", 60, 60, true}},
                  .exam = MyExam{ExamId::New(kNoon), "考试", 1, 3, true, false, {}},
                  .completed = true};
  course.exam->state = ExamState::kOpen;
  auto response = ToProto(std::vector<MyProgramme>{{Required(), true, {course}}});
  EXPECT_FALSE(response.items(0).courses(0).exam().has_best_score());
  EXPECT_EQ(response.items(0).courses(0).exam().state(), v1::ExamState::OPEN);
  EXPECT_TRUE(response.items(0).courses(0).completed());
  course.exam->best_score = 0;
  response = ToProto(std::vector<MyProgramme>{{Required(), true, {course}}});
  EXPECT_TRUE(response.items(0).courses(0).exam().has_best_score());
}

}  // namespace
}  // namespace jixue::learning
