#include "services/learning/rpc/exams_proto.h"

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

TEST(ParseStartAttempt, NeedsAnId) {
  v1::StartAttemptRequest request;
  request.set_exam_id("x");
  EXPECT_THAT(FieldsOf(ParseStartAttempt(request, CallOf(PersonId::New(kNoon)))),
              ElementsAre("#/examId BAD_FORMAT"));
}

TEST(ParseCreateMakeUp, ResetsTheStudyByDefault) {
  v1::CreateMakeUpRequest request;
  request.set_person_id(PersonId::New(kNoon).ToText());
  request.set_exam_id(ExamId::New(kNoon).ToText());
  EXPECT_TRUE(ParseCreateMakeUp(request)->reset_study);
  request.set_reset_study(false);
  EXPECT_FALSE(ParseCreateMakeUp(request)->reset_study);
}

Attempt AttemptWith(std::optional<AnswerSheet> answers) {
  return {.id = AttemptId::New(kNoon),
          .person = PersonId::New(kNoon),
          .exam = ExamId::New(kNoon),
          .number = 1,
          .started_at = kNoon,
          .deadline = kNoon + std::chrono::seconds{600},
          .made_up = false,
          .revision = answers ? 4 : 0,
          .saved_at = {},
          .answers = std::move(answers),
          .result = {}};
}

TEST(AttemptToProto, ShowsTheAnswersSavedSoFarInThePapersOrder) {
  std::vector<ShownQuestion> questions;
  for (int i = 0; i < 3; ++i) {
    questions.push_back({QuestionId::New(kNoon), QuestionKind::kMultiple, "?", {"1", "2", "3"}});
  }
  EXPECT_EQ(
      ToProto(StartedAttempt{{AttemptWith({}), questions, 600}, false}).message.answers_size(), 0);
  const AnswerSheet sheet{{0, 2}, {}, {1}};
  const v1::Attempt shown =
      ToProto(StartedAttempt{{AttemptWith(sheet), questions, 600}, true}).message;
  EXPECT_EQ(shown.revision(), 4);
  ASSERT_EQ(shown.answers_size(), 2);
  EXPECT_EQ(shown.answers(0).question_id(), questions[0].id.ToText());
  EXPECT_THAT(shown.answers(0).selected(), ElementsAre(0, 2));
  EXPECT_EQ(shown.answers(1).question_id(), questions[2].id.ToText());
  EXPECT_THAT(shown.answers(1).selected(), ElementsAre(1));
}

TEST(AttemptToProto, ShowsNothingOfTheSolution) {
  const AttemptView view{AttemptWith(AnswerSheet{{}}),
                         {{QuestionId::New(kNoon), QuestionKind::kMultiple, "?", {"1", "2"}}},
                         540};
  const v1::Attempt shown = ToProto(StartedAttempt{view, false}).message;
  EXPECT_EQ(shown.remaining_seconds(), 540);
  EXPECT_EQ(shown.revision(), 4);
  EXPECT_THAT(shown.questions(0).options(), ElementsAre("1", "2"));
  // The message has no field that could hold it.
  EXPECT_THAT(v1::PaperQuestion::descriptor()->DebugString(), Not(HasSubstr("correct")));
}

}  // namespace
}  // namespace jixue::learning
