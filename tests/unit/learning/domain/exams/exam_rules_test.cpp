#include "services/learning/domain/exams/exam_rules.h"

#include "tests/unit/learning/samples.h"

namespace jixue::learning {
namespace {

constexpr ExamSettings Exam60() { return {{}, 60, 3, 600, 5}; }

TEST(PassMark, W01_60Is60) { EXPECT_TRUE(Passes(60, Exam60())); }

TEST(PassMark, W02_59FailsAnd2AttemptsAreLeft) {
  EXPECT_FALSE(Passes(59, Exam60()));
  const ExamStanding standing{0, 1, 3, false, false};
  EXPECT_EQ(StateOf(standing), ExamState::kOpen);
  EXPECT_TRUE(MayStart(standing).has_value());
}

TEST(ExamDoor, W03_OneUnfinishedCourseKeepsItShut) {
  const ExamStanding standing{1, 0, 3, false, false};
  EXPECT_EQ(ReasonOf(MayStart(standing)), "COURSES_UNFINISHED");
  EXPECT_EQ(MayStart(standing).error().params.at("unfinished"), "1");
  EXPECT_EQ(StateOf(standing), ExamState::kLocked);
}

TEST(ExamDoor, W04_AfterThreeFailuresOnlyAMakeUpOpensIt) {
  const ExamStanding failed{0, 3, AttemptsAllowed(3, 0), false, false};
  EXPECT_EQ(ReasonOf(MayStart(failed)), "ATTEMPTS_EXHAUSTED");
  EXPECT_EQ(MayStart(failed).error().params.at("attemptsAllowed"), "3");
  EXPECT_EQ(StateOf(failed), ExamState::kExhausted);
  EXPECT_TRUE(MayMakeUp(failed).has_value());

  const ExamStanding made_up{0, 3, AttemptsAllowed(3, 1), false, false};
  EXPECT_EQ(made_up.attempts_allowed, 6);
  EXPECT_TRUE(MayStart(made_up).has_value());
}

struct DoorCase {
  std::string_view name;
  ExamStanding standing;
  ExamState state;
  std::string_view start;
};

class ExamDoors : public ::testing::TestWithParam<DoorCase> {};

TEST_P(ExamDoors, OpenAsTheStandingSays) {
  EXPECT_EQ(StateOf(GetParam().standing), GetParam().state);
  EXPECT_EQ(ReasonOf(MayStart(GetParam().standing)), GetParam().start);
}

INSTANTIATE_TEST_SUITE_P(
    R19, ExamDoors,
    ::testing::Values(
        DoorCase{"Locked", {2, 0, 3, false, false}, ExamState::kLocked, "COURSES_UNFINISHED"},
        DoorCase{"Open", {0, 0, 3, false, false}, ExamState::kOpen, ""},
        DoorCase{"Passed", {0, 1, 3, false, true}, ExamState::kPassed, "EXAM_PASSED_ALREADY"},
        DoorCase{"PassedThoughStudyWasCleared",
                 {1, 1, 3, false, true},
                 ExamState::kPassed,
                 "EXAM_PASSED_ALREADY"}),
    [](const auto& test) { return std::string{test.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    R20, ExamDoors,
    ::testing::Values(
        DoorCase{"LastOneLeft", {0, 2, 3, false, false}, ExamState::kOpen, ""},
        DoorCase{"LastOneRunning", {0, 3, 3, true, false}, ExamState::kOpen, "ATTEMPTS_EXHAUSTED"},
        DoorCase{"Exhausted", {0, 3, 3, false, false}, ExamState::kExhausted, "ATTEMPTS_EXHAUSTED"},
        DoorCase{"MadeUpButToBeStudied",
                 {1, 3, 6, false, false},
                 ExamState::kLocked,
                 "COURSES_UNFINISHED"}),
    [](const auto& test) { return std::string{test.param.name}; });

struct MakeUpCase {
  std::string_view name;
  ExamStanding standing;
  std::string_view reason;
};

class MakeUps : public ::testing::TestWithParam<MakeUpCase> {};

TEST_P(MakeUps, ComeAfterAllAttempts) {
  EXPECT_EQ(ReasonOf(MayMakeUp(GetParam().standing)), GetParam().reason);
}

INSTANTIATE_TEST_SUITE_P(
    R20, MakeUps,
    ::testing::Values(MakeUpCase{"OneLeft", {0, 2, 3, false, false}, "ATTEMPTS_LEFT"},
                      MakeUpCase{"LastOneRunning", {0, 3, 3, true, false}, "ATTEMPTS_LEFT"},
                      MakeUpCase{"Passed", {0, 3, 3, false, true}, "EXAM_PASSED_ALREADY"},
                      MakeUpCase{"AllUsed", {0, 3, 3, false, false}, ""},
                      MakeUpCase{"SecondMakeUp", {0, 6, 6, false, false}, ""}),
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
