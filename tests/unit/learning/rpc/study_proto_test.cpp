#include "services/learning/rpc/study_proto.h"

#include "tests/unit/learning/samples.h"

namespace jixue::learning {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Call CallOf(std::optional<PersonId> person) {
  Call call;
  call.principal = Principal{.account = AccountId::New(kNoon),
                             .session = SessionId::New(kNoon),
                             .person = person,
                             .roles = {}};
  call.received_at = kNoon;
  return call;
}

TEST(OwnCommands, NeedAPerson) {
  v1::EnrolRequest request;
  request.set_programme_id(ProgrammeId::New(kNoon).ToText());
  EXPECT_EQ(ReasonOf(ParseEnrol(request, CallOf({}))), "PERMISSION_DENIED");
  const PersonId person = PersonId::New(kNoon);
  EXPECT_EQ(ParseEnrol(request, CallOf(person))->person, person);
}

TEST(OwnCommands, NeedAnId) {
  v1::StartAttemptRequest request;
  request.set_exam_id("x");
  EXPECT_THAT(FieldsOf(ParseStartAttempt(request, CallOf(PersonId::New(kNoon)))),
              ElementsAre("#/examId BAD_FORMAT"));
}

TEST(ParseCreateMakeUp, ResetsTheStudyWhenNothingIsSaid) {
  v1::CreateMakeUpRequest request;
  request.set_person_id(PersonId::New(kNoon).ToText());
  request.set_exam_id(ExamId::New(kNoon).ToText());
  EXPECT_TRUE(ParseCreateMakeUp(request)->reset_study);
  request.set_reset_study(false);
  EXPECT_FALSE(ParseCreateMakeUp(request)->reset_study);
}

TEST(HeartbeatAnswer, ShowsWholeSeconds) {
  LessonProgress progress;
  progress.furthest_ms = 1'999;
  EXPECT_EQ(ToProto(progress).watched_seconds(), 1);
  EXPECT_FALSE(ToProto(progress).completed());
  progress.completed_at = kNoon;
  EXPECT_TRUE(ToProto(progress).completed());
}

TEST(AttemptAnswer, CarriesNothingOfTheSolution) {
  const Attempt attempt{.id = AttemptId::New(kNoon),
                        .person = PersonId::New(kNoon),
                        .exam = ExamId::New(kNoon),
                        .number = 1,
                        .started_at = kNoon,
                        .deadline = kNoon + std::chrono::seconds{600},
                        .made_up = false,
                        .revision = 4,
                        .saved_at = {},
                        .answers = {},
                        .result = {}};
  const v1::Attempt shown = ToProto(
      AttemptView{attempt, {{QuestionId::New(kNoon), QuestionKind::kMultiple, "?", {"1", "2"}}}},
      kNoon + std::chrono::seconds{60});
  EXPECT_EQ(shown.remaining_seconds(), 540);
  EXPECT_EQ(shown.revision(), 4);
  EXPECT_THAT(shown.questions(0).options(), ElementsAre("1", "2"));
  // The message has no field that could hold it.
  EXPECT_THAT(v1::PaperQuestion::descriptor()->DebugString(), Not(HasSubstr("correct")));
}

TEST(MyProgrammesAnswer, ShowsElectivesOnlyUpToTheCeiling) {
  MyProgramme programme{Elective(), {}, 130};
  const auto answer = ToProto(std::vector<MyProgramme>{programme});
  EXPECT_EQ(answer.items(0).hours_awarded(), 10.0);
  EXPECT_TRUE(answer.items(0).completed());
}

TEST(MyProgrammesAnswer, HasNoBestScoreBeforeTheFirstMark) {
  MyCourse course{.id = CourseId::New(kNoon),
                  .title = "课程",
                  .elective_hours = {},
                  .selected = false,
                  .lessons = {{LessonId::New(kNoon), "讲", 60, 60, true}},
                  .exam = MyExam{ExamId::New(kNoon), "考试", 1, 3, true, false, {}}};
  auto answer = ToProto(std::vector<MyProgramme>{{Required(), {course}, 0}});
  EXPECT_FALSE(answer.items(0).courses(0).exam().has_best_score());
  EXPECT_EQ(answer.items(0).courses(0).exam().state(), v1::ExamState::OPEN);
  EXPECT_TRUE(answer.items(0).courses(0).completed());
  course.exam->best_score = 0;
  answer = ToProto(std::vector<MyProgramme>{{Required(), {course}, 0}});
  EXPECT_TRUE(answer.items(0).courses(0).exam().has_best_score());
}

}  // namespace
}  // namespace jixue::learning
