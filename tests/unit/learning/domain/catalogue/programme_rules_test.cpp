#include "services/learning/domain/catalogue/programme_rules.h"

#include "tests/unit/learning/samples.h"

namespace jixue::learning {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

NewProgramme WantedProgramme() {
  return {.year = 2021,
          .kind = ProgrammeKind::kRequired,
          .title = "广西发展新机遇",
          .hours = TenthsOf(150),
          .study_hours = {},
          .exam_hours = {},
          .window = Required().window};
}

struct SplitCase {
  std::string_view name;
  ProgrammeKind kind;
  std::int64_t study;  // 0 when it is left out.
  std::int64_t exam;
  std::string_view problem;
};

class Splits : public ::testing::TestWithParam<SplitCase> {};

TEST_P(Splits, R24_AddUpToTheHours) {
  NewProgramme wanted = WantedProgramme();
  wanted.kind = GetParam().kind;
  wanted.study_hours = Hours::FromTenths(GetParam().study);
  wanted.exam_hours = Hours::FromTenths(GetParam().exam);
  const auto programme = DecideProgramme(wanted, kNoon);
  if (GetParam().problem.empty()) {
    ASSERT_TRUE(programme.has_value());
    EXPECT_EQ(programme->split.has_value(), GetParam().study > 0);
  } else {
    EXPECT_THAT(FieldsOf(programme), ElementsAre(std::string{GetParam().problem}));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Hours, Splits,
    ::testing::Values(
        SplitCase{"None", ProgrammeKind::kRequired, 0, 0, ""},
        SplitCase{"TenAndFive", ProgrammeKind::kRequired, 100, 50, ""},
        SplitCase{"OneTenthShort", ProgrammeKind::kRequired, 100, 49,
                  "#/studyHours SPLIT_MISMATCH"},
        SplitCase{"OneTenthTooMuch", ProgrammeKind::kRequired, 101, 50,
                  "#/studyHours SPLIT_MISMATCH"},
        SplitCase{"StudyOnly", ProgrammeKind::kRequired, 150, 0, "#/examHours REQUIRED"},
        SplitCase{"ExamOnly", ProgrammeKind::kRequired, 0, 150, "#/studyHours REQUIRED"},
        SplitCase{"Elective", ProgrammeKind::kElective, 100, 50, "#/studyHours NOT_ALLOWED_HERE"}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(NewProgramme, StartsAsADraft) {
  const auto programme = DecideProgramme(WantedProgramme(), kNoon);
  ASSERT_TRUE(programme.has_value());
  EXPECT_EQ(programme->state, ProgrammeState::kDraft);
  EXPECT_EQ(programme->version, 1);
}

TEST(NewProgramme, DoesNotCloseBeforeItOpens) {
  NewProgramme wanted = WantedProgramme();
  wanted.window = {kNoon, kNoon};
  EXPECT_TRUE(DecideProgramme(wanted, kNoon).has_value());
  wanted.window.closes_at -= std::chrono::seconds{1};
  EXPECT_THAT(FieldsOf(DecideProgramme(wanted, kNoon)), ElementsAre("#/closesAt BEFORE_START"));
}

NewCourse WantedCourse() {
  return {.title = "课程",
          .lessons = {{"第一讲", 2700, "https://media.example/1.mp4"}},
          .materials = {},
          .elective_hours = {},
          .exam = ExamSettings{"考试", 0, 0, 600, 5}};
}

Programme Draft(Programme programme) {
  programme.state = ProgrammeState::kDraft;
  return programme;
}

TEST(NewCourse, R19_R20_GetsDefaultsForItsExam) {
  const auto course = DecideCourse(Draft(Required()), WantedCourse(), kNoon);
  ASSERT_TRUE(course.has_value());
  EXPECT_EQ(course->exam->settings.pass_score, 60);
  EXPECT_EQ(course->exam->settings.attempts_allowed, 3);
  EXPECT_EQ(course->lessons.size(), 1u);
}

TEST(NewCourse, KeepsTheSettingsGivenForItsExam) {
  NewCourse wanted = WantedCourse();
  wanted.exam->pass_score = 75;
  wanted.exam->attempts_allowed = 1;
  const auto course = DecideCourse(Draft(Required()), wanted, kNoon);
  EXPECT_EQ(course->exam->settings.pass_score, 75);
  EXPECT_EQ(course->exam->settings.attempts_allowed, 1);
}

TEST(NewCourse, NeedsTheSizeAndTheDurationOfItsExam) {
  NewCourse wanted = WantedCourse();
  wanted.exam->question_count = 0;
  wanted.exam->duration_seconds = 0;
  EXPECT_THAT(FieldsOf(DecideCourse(Draft(Required()), wanted, kNoon)),
              ElementsAre("#/exam/questionCount REQUIRED", "#/exam/durationSeconds REQUIRED"));
}

TEST(NewCourse, R15_BringsHoursOfItsOwnOnlyAsAnElective) {
  NewCourse wanted = WantedCourse();
  EXPECT_THAT(FieldsOf(DecideCourse(Draft(Elective()), wanted, kNoon)),
              ElementsAre("#/electiveHours REQUIRED"));
  wanted.elective_hours = TenthsOf(50);
  EXPECT_TRUE(DecideCourse(Draft(Elective()), wanted, kNoon).has_value());
  EXPECT_THAT(FieldsOf(DecideCourse(Draft(Required()), wanted, kNoon)),
              ElementsAre("#/electiveHours NOT_ALLOWED_HERE"));
}

TEST(NewCourse, MustBeElectiveOnceItsProgrammeIsPublished) {
  NewCourse wanted = WantedCourse();
  wanted.exam.reset();
  EXPECT_EQ(ReasonOf(DecideCourse(Required(), wanted, kNoon)), "PROGRAMME_PUBLISHED");
  wanted.elective_hours = TenthsOf(50);
  EXPECT_TRUE(DecideCourse(Elective(), wanted, kNoon).has_value());
  wanted.exam = ExamSettings{"考试", 60, 3, 600, 5};
  EXPECT_THAT(FieldsOf(DecideCourse(Elective(), wanted, kNoon)),
              ElementsAre("#/exam NOT_ALLOWED_HERE"));
}

struct ReadinessCase {
  std::string_view name;
  ProgrammeKind kind;
  std::vector<CourseReadiness> courses;
  std::string_view missing;
};

class Publication : public ::testing::TestWithParam<ReadinessCase> {};

TEST_P(Publication, R16_ReportsEverythingThatIsMissing) {
  Programme programme = Draft(Required());
  programme.kind = GetParam().kind;
  const auto may = MayPublish(programme, GetParam().courses);
  if (GetParam().missing.empty()) {
    EXPECT_TRUE(may.has_value());
  } else {
    ASSERT_EQ(ReasonOf(may), "PROGRAMME_INCOMPLETE");
    std::string missing;
    for (const FieldError& field : may.error().fields) {
      missing += field.code;
      for (const auto& [name, value] : field.params) missing += " " + value;
      missing += ";";
    }
    EXPECT_EQ(missing, GetParam().missing);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Courses, Publication,
    ::testing::Values(
        ReadinessCase{"NoCourse", ProgrammeKind::kRequired, {}, "COURSES_MISSING;"},
        ReadinessCase{"NoExam", ProgrammeKind::kRequired, {{"A", false, 0, 0}}, "EXAM_MISSING A;"},
        ReadinessCase{"FewQuestions",
                      ProgrammeKind::kRequired,
                      {{"A", true, 4, 5}},
                      "QUESTIONS_MISSING A 5 4;"},
        ReadinessCase{"Both",
                      ProgrammeKind::kRequired,
                      {{"A", true, 0, 5}, {"B", false, 0, 0}},
                      "QUESTIONS_MISSING A 5 0;EXAM_MISSING B;"},
        ReadinessCase{"Complete", ProgrammeKind::kRequired, {{"A", true, 5, 5}}, ""},
        ReadinessCase{"ElectiveWithoutExam", ProgrammeKind::kElective, {{"A", false, 0, 0}}, ""},
        ReadinessCase{"ElectiveWithEmptyExam",
                      ProgrammeKind::kElective,
                      {{"A", true, 0, 1}},
                      "QUESTIONS_MISSING A 1 0;"}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(PublishedProgramme, IsNotPublishedAgain) {
  EXPECT_EQ(ReasonOf(MayPublish(Required(), {{"A", true, 5, 5}})), "PROGRAMME_PUBLISHED");
}

}  // namespace
}  // namespace jixue::learning
