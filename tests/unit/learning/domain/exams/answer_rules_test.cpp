#include "services/learning/domain/exams/answer_rules.h"

#include "tests/unit/learning/samples.h"

namespace jixue::learning {
namespace {

class SavingAnswers : public ::testing::Test {
 protected:
  Paper paper_ = DrawPaper({{QuestionId::New(kNoon), 4}, {QuestionId::New(kNoon), 4}}, 2, 1);
  Attempt attempt_{.id = AttemptId::New(kNoon),
                   .person = PersonId::New(kNoon),
                   .exam = ExamId::New(kNoon),
                   .number = 1,
                   .started_at = kNoon,
                   .deadline = kNoon + std::chrono::minutes{10},
                   .made_up = false,
                   .revision = 0,
                   .saved_at = {},
                   .answers = {},
                   .result = {}};

  void Saved(std::int32_t revision, AnswerSheet sheet) {
    attempt_.revision = revision;
    attempt_.saved_at = kNoon;
    attempt_.answers = std::move(sheet);
  }

  Result<SaveDecision> Save(std::int32_t revision, Selected first, Timestamp at = kNoon) const {
    return DecideSave(attempt_, paper_, {revision, {{paper_[0].id, std::move(first)}}}, at);
  }
};

TEST_F(SavingAnswers, ReplacesAllAnswersUnderANewerRevision) {
  Saved(3, {{0}, {1}});
  const auto save = Save(4, {2});
  ASSERT_TRUE(save.has_value());
  EXPECT_FALSE(save->is_retry);
  EXPECT_EQ(save->sheet, (AnswerSheet{{2}, {}}));
  EXPECT_TRUE(Save(9, {2}).has_value());
}

TEST_F(SavingAnswers, AcceptsTheSameAnswersAgainAsARetry) {
  Saved(3, {{2}, {}});
  const auto save = Save(3, {2});
  ASSERT_TRUE(save.has_value());
  EXPECT_TRUE(save->is_retry);
}

TEST_F(SavingAnswers, RejectsOtherAnswersUnderAnOldRevision) {
  Saved(3, {{2}, {}});
  EXPECT_EQ(ReasonOf(Save(3, {1})), "ANSWERS_SUPERSEDED");
  EXPECT_EQ(ReasonOf(Save(2, {2})), "ANSWERS_SUPERSEDED");
  EXPECT_EQ(Save(2, {2}).error().params.at("revision"), "3");
}

TEST_F(SavingAnswers, EndsWithTheDeadline) {
  EXPECT_TRUE(Save(1, {0}, attempt_.deadline).has_value());
  EXPECT_EQ(ReasonOf(Save(1, {0}, attempt_.deadline + std::chrono::seconds{1})), "ATTEMPT_CLOSED");
}

TEST_F(SavingAnswers, EndsWithTheGrading) {
  Saved(1, {{0}, {}});
  attempt_.result = AttemptResult{0, false, 2};
  EXPECT_EQ(ReasonOf(Save(2, {0})), "ATTEMPT_CLOSED");
  EXPECT_TRUE(Save(1, {0})->is_retry);
}

// One save with the highest number would lock every other device out of the attempt.
TEST_F(SavingAnswers, LimitsHowFarARevisionJumps) {
  EXPECT_TRUE(Save(1'000, {2}).has_value());
  EXPECT_THAT(FieldsOf(Save(1'001, {2})), ::testing::ElementsAre("#/revision TOO_BIG"));
  EXPECT_EQ(Save(2'147'483'647, {2}).error().fields[0].params.at("max"), "1000");
  Saved(3, {{0}, {1}});
  EXPECT_TRUE(Save(1'003, {2}).has_value());
  EXPECT_EQ(Save(1'004, {2}).error().fields[0].params.at("max"), "1003");
  Saved(2'147'483'647, {{0}, {1}});
  EXPECT_EQ(ReasonOf(Save(2'147'483'647, {2})), "ANSWERS_SUPERSEDED");
}

TEST_F(SavingAnswers, AcceptsNoAnswersAtAll) {
  const auto save = DecideSave(attempt_, paper_, {1, {}}, kNoon);
  ASSERT_TRUE(save.has_value());
  EXPECT_EQ(save->sheet, (AnswerSheet{{}, {}}));
}

TEST_F(SavingAnswers, RejectsQuestionsOfAnotherPaper) {
  const auto save = DecideSave(attempt_, paper_, {1, {{QuestionId::New(kNoon), {0}}}}, kNoon);
  EXPECT_EQ(ReasonOf(save), "QUESTION_NOT_IN_PAPER");
}

}  // namespace
}  // namespace jixue::learning
