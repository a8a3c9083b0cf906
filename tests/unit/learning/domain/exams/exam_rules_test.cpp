#include "services/learning/domain/exams/exam_rules.h"

#include "tests/unit/learning/samples.h"

namespace jixue::learning {
namespace {

ExamSettings Exam60() {
  return {.title = "考试",
          .pass_score = 60,
          .attempts_allowed = 3,
          .duration_seconds = 600,
          .question_count = 5};
}

TEST(PassMark, W01_60Is60) { EXPECT_TRUE(Passes(60, Exam60())); }

TEST(PassMark, W02_59FailsAnd2AttemptsAreLeft) {
  EXPECT_FALSE(Passes(59, Exam60()));
  const ExamProgress progress{0, 1, 3, false, false};
  EXPECT_EQ(StateOf(progress), ExamState::kOpen);
  EXPECT_TRUE(MayStart(progress).has_value());
}

TEST(ExamState, W03_OneUnfinishedCourseKeepsItLocked) {
  const ExamProgress progress{1, 0, 3, false, false};
  EXPECT_EQ(ReasonOf(MayStart(progress)), "COURSES_UNFINISHED");
  EXPECT_EQ(MayStart(progress).error().params.at("unfinished"), "1");
  EXPECT_EQ(StateOf(progress), ExamState::kLocked);
}

TEST(ExamState, W04_AfterThreeFailuresOnlyAMakeUpOpensIt) {
  const ExamProgress failed{0, 3, AttemptsAllowed(3, 0), false, false};
  EXPECT_EQ(ReasonOf(MayStart(failed)), "ATTEMPTS_EXHAUSTED");
  EXPECT_EQ(MayStart(failed).error().params.at("attemptsAllowed"), "3");
  EXPECT_EQ(StateOf(failed), ExamState::kExhausted);
  EXPECT_TRUE(MayMakeUp(failed).has_value());

  const ExamProgress made_up{0, 3, AttemptsAllowed(3, 1), false, false};
  EXPECT_EQ(made_up.attempts_allowed, 6);
  EXPECT_TRUE(MayStart(made_up).has_value());
}

struct StateCase {
  std::string_view name;
  ExamProgress progress;
  ExamState state;
  std::string_view start;
};

class ExamStates : public ::testing::TestWithParam<StateCase> {};

TEST_P(ExamStates, R19_R20_FollowTheProgress) {
  EXPECT_EQ(StateOf(GetParam().progress), GetParam().state);
  EXPECT_EQ(ReasonOf(MayStart(GetParam().progress)), GetParam().start);
}

INSTANTIATE_TEST_SUITE_P(
    Courses, ExamStates,
    ::testing::Values(
        StateCase{"Locked", {2, 0, 3, false, false}, ExamState::kLocked, "COURSES_UNFINISHED"},
        StateCase{"Open", {0, 0, 3, false, false}, ExamState::kOpen, ""},
        StateCase{"Passed", {0, 1, 3, false, true}, ExamState::kPassed, "EXAM_PASSED_ALREADY"},
        StateCase{"PassedThoughStudyWasCleared",
                  {1, 1, 3, false, true},
                  ExamState::kPassed,
                  "EXAM_PASSED_ALREADY"}),
    [](const auto& test) { return std::string{test.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Attempts, ExamStates,
    ::testing::Values(
        StateCase{"LastOneLeft", {0, 2, 3, false, false}, ExamState::kOpen, ""},
        StateCase{"LastOneRunning", {0, 3, 3, true, false}, ExamState::kOpen, "ATTEMPTS_EXHAUSTED"},
        StateCase{
            "Exhausted", {0, 3, 3, false, false}, ExamState::kExhausted, "ATTEMPTS_EXHAUSTED"},
        StateCase{"MadeUpButNotStudiedAgain",
                  {1, 3, 6, false, false},
                  ExamState::kLocked,
                  "COURSES_UNFINISHED"}),
    [](const auto& test) { return std::string{test.param.name}; });

struct MakeUpCase {
  std::string_view name;
  ExamProgress progress;
  std::string_view reason;
};

class MakeUps : public ::testing::TestWithParam<MakeUpCase> {};

TEST_P(MakeUps, R20_ComeAfterAllAttempts) {
  EXPECT_EQ(ReasonOf(MayMakeUp(GetParam().progress)), GetParam().reason);
}

INSTANTIATE_TEST_SUITE_P(
    Attempts, MakeUps,
    ::testing::Values(MakeUpCase{"OneLeft", {0, 2, 3, false, false}, "ATTEMPTS_LEFT"},
                      MakeUpCase{"LastOneRunning", {0, 3, 3, true, false}, "ATTEMPTS_LEFT"},
                      MakeUpCase{"Passed", {0, 3, 3, false, true}, "EXAM_PASSED_ALREADY"},
                      MakeUpCase{"AllUsed", {0, 3, 3, false, false}, ""},
                      MakeUpCase{"SecondMakeUp", {0, 6, 6, false, false}, ""}),
    [](const auto& test) { return std::string{test.param.name}; });

struct DeadlineCase {
  std::string_view name;
  std::string_view at;
  StudyTime time;
  std::string_view deadline;  // Empty: it may not start.
};

class AttemptDeadlines : public ::testing::TestWithParam<DeadlineCase> {};

TEST_P(AttemptDeadlines, R12_R21_EndWithTheStudyTimeAtTheLatest) {
  const Timestamp at = jixue::testing::At(GetParam().at);
  const auto deadline = DecideDeadline(Required(), GetParam().time, Exam60(), at);
  if (GetParam().deadline.empty()) {
    EXPECT_EQ(ReasonOf(deadline), "PROGRAMME_CLOSED");
    return;
  }
  ASSERT_TRUE(deadline.has_value());
  EXPECT_EQ(*deadline, jixue::testing::At(GetParam().deadline));
  EXPECT_EQ(RemainingSeconds(at, *deadline), SecondsOf(*deadline) - SecondsOf(at));
}

// The programme closes on 2025-12-31 at 23:59:59, and the exam takes ten minutes.
INSTANTIATE_TEST_SUITE_P(
    Starts, AttemptDeadlines,
    ::testing::Values(
        DeadlineCase{"LongBefore", "2025-06-01T12:00:00+08:00", StudyTime::kOwn,
                     "2025-06-01T12:10:00+08:00"},
        DeadlineCase{"JustEnough", "2025-12-31T23:49:59+08:00", StudyTime::kOwn,
                     "2025-12-31T23:59:59+08:00"},
        DeadlineCase{"CutShort", "2025-12-31T23:58:59+08:00", StudyTime::kOwn,
                     "2025-12-31T23:59:59+08:00"},
        DeadlineCase{"OneSecondLeft", "2025-12-31T23:59:58+08:00", StudyTime::kOwn,
                     "2025-12-31T23:59:59+08:00"},
        DeadlineCase{"NoneLeft", "2025-12-31T23:59:58.5+08:00", StudyTime::kOwn, ""},
        DeadlineCase{"InTheLastSecond", "2025-12-31T23:59:59.5+08:00", StudyTime::kOwn, ""},
        DeadlineCase{"MakeUpCutShort", "2026-12-31T23:55:00+08:00", StudyTime::kMakeUp,
                     "2026-12-31T23:59:59+08:00"},
        DeadlineCase{"MakeUpInTheLastSecond", "2026-12-31T23:59:59+08:00", StudyTime::kMakeUp, ""}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(AttemptTime, EndsWithItsLastSecond) {
  const Timestamp deadline = kNoon;
  EXPECT_FALSE(IsOverdue(deadline, deadline));
  EXPECT_FALSE(IsOverdue(deadline + std::chrono::microseconds{999'999}, deadline));
  EXPECT_TRUE(IsOverdue(deadline + std::chrono::seconds{1}, deadline));
}

TEST(AttemptTime, RemainsInWholeSecondsAndNeverBelowZero) {
  EXPECT_EQ(RemainingSeconds(kNoon - std::chrono::milliseconds{1'999}, kNoon), 1);
  EXPECT_EQ(RemainingSeconds(kNoon, kNoon), 0);
  EXPECT_EQ(RemainingSeconds(kNoon + std::chrono::hours{1}, kNoon), 0);
}

}  // namespace
}  // namespace jixue::learning
