// The parts of the worked examples W-1 to W-7 and W-26 that learning decides.
#include "services/learning/domain/study/award_rules.h"

#include <numeric>
#include <random>

#include "tests/unit/learning/samples.h"

namespace jixue::learning {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::int32_t> TenthsDue(const Programme& programme,
                                    const std::vector<CourseProgress>& courses) {
  std::vector<std::int32_t> tenths;
  for (const Award& award : DueAwards(programme, courses)) tenths.push_back(award.hours.tenths());
  return tenths;
}

TEST(RequiredHours, W01_AllCoursesAndBothExamsGive20) {
  const auto due = DueAwards(Required(), {CourseOf(true, true), CourseOf(true, true)});
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].part, HoursPart::kAll);
  EXPECT_EQ(due[0].hours.tenths(), 200);
  EXPECT_TRUE(due[0].required_done);
  EXPECT_FALSE(due[0].course);
}

TEST(RequiredHours, W02_AFailedExamGivesNothing) {
  EXPECT_THAT(TenthsDue(Required(), {CourseOf(true, true), CourseOf(true, false)}), IsEmpty());
}

TEST(ElectiveHours, W05_AllElectivesGive10) {
  EXPECT_THAT(TenthsDue(Elective(), {ElectiveCourse(true), ElectiveCourse(true)}),
              ElementsAre(50, 50));
  EXPECT_TRUE(IsCompleted(Elective(), {}, 100));
}

TEST(ElectiveHours, W06_TheyDoNotNeedTheRequiredPart) {
  const auto due = DueAwards(Elective(), {ElectiveCourse(true, 100)});
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].part, HoursPart::kCourse);
  EXPECT_FALSE(due[0].required_done);
}

TEST(ElectiveHours, W07_HalfOfTheElectivesGiveTheirOwnHours) {
  EXPECT_THAT(TenthsDue(Elective(), {ElectiveCourse(true), ElectiveCourse(false)}),
              ElementsAre(50));
  EXPECT_FALSE(IsCompleted(Elective(), {}, 50));
}

TEST(SplitHours, W26_StudyAloneGivesItsPart) {
  const auto due = DueAwards(SplitProgramme(), {CourseOf(true, false)});
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].part, HoursPart::kStudy);
  EXPECT_EQ(due[0].hours.tenths(), 100);
  EXPECT_FALSE(due[0].required_done);
}

struct PartCase {
  std::string_view name;
  bool split;
  std::vector<std::pair<bool, bool>> courses;  // Whether each is studied and passed.
  std::vector<std::int32_t> tenths;
};

class EarnedParts : public ::testing::TestWithParam<PartCase> {};

TEST_P(EarnedParts, R16_R24_FollowTheStudyAndTheExams) {
  std::vector<CourseProgress> courses;
  for (const auto& [studied, passed] : GetParam().courses) {
    courses.push_back(CourseOf(studied, passed));
  }
  EXPECT_EQ(TenthsDue(GetParam().split ? SplitProgramme() : Required(), courses),
            GetParam().tenths);
}

INSTANTIATE_TEST_SUITE_P(
    WithoutSplit, EarnedParts,
    ::testing::Values(PartCase{"NothingDone", false, {{false, false}, {false, false}}, {}},
                      PartCase{"StudiedOnly", false, {{true, false}, {true, false}}, {}},
                      PartCase{"OneExamShort", false, {{true, true}, {true, false}}, {}},
                      PartCase{"StudyClearedByMakeUp", false, {{true, true}, {false, true}}, {}},
                      PartCase{"AllDone", false, {{true, true}, {true, true}}, {200}},
                      PartCase{"NoCourses", false, {}, {}}),
    [](const auto& test) { return std::string{test.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    WithSplit, EarnedParts,
    ::testing::Values(
        PartCase{"StudyMissing", true, {{true, false}, {false, false}}, {}},
        PartCase{"StudyDone", true, {{true, false}, {true, false}}, {100}},
        PartCase{"OneExamMissing", true, {{true, true}, {true, false}}, {100}},
        PartCase{"AllDone", true, {{true, true}, {true, true}}, {100, 50}},
        PartCase{"ExamsKeptWhenStudyIsCleared", true, {{false, true}, {true, true}}, {50}}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(SplitHours, R24_TheExamPartCompletesTheRequiredPart) {
  const auto due = DueAwards(SplitProgramme(), {CourseOf(true, true)});
  ASSERT_EQ(due.size(), 2u);
  EXPECT_FALSE(due[0].required_done);
  EXPECT_EQ(due[1].part, HoursPart::kExam);
  EXPECT_TRUE(due[1].required_done);
}

TEST(ElectiveCourse, R17_NeedsItsExamIfItHasOne) {
  CourseProgress course = ElectiveCourse(true);
  course.has_exam = true;
  EXPECT_FALSE(IsCompleted(Elective(), course));
  EXPECT_THAT(TenthsDue(Elective(), {course}), IsEmpty());
  course.exam_passed = true;
  EXPECT_TRUE(IsCompleted(Elective(), course));
  EXPECT_THAT(TenthsDue(Elective(), {course}), ElementsAre(50));
}

struct CeilingCase {
  std::string_view name;
  std::int32_t awarded;
  std::int32_t recognised;
  bool completed;
};

class ElectiveCeiling : public ::testing::TestWithParam<CeilingCase> {};

TEST_P(ElectiveCeiling, R18_LimitsTheRecognisedHours) {
  EXPECT_EQ(RecognisedTenths(Elective(), GetParam().awarded), GetParam().recognised);
  EXPECT_EQ(IsCompleted(Elective(), {}, GetParam().awarded), GetParam().completed);
}

INSTANTIATE_TEST_SUITE_P(Hours, ElectiveCeiling,
                         ::testing::Values(CeilingCase{"Nothing", 0, 0, false},
                                           CeilingCase{"OneTenthShort", 99, 99, false},
                                           CeilingCase{"Exactly", 100, 100, true},
                                           CeilingCase{"Above", 130, 100, true}),
                         [](const auto& test) { return std::string{test.param.name}; });

TEST(UnfinishedCourses, R19_AreAllOfARequiredProgramme) {
  const std::vector<CourseProgress> courses{CourseOf(true, false), CourseOf(false, false),
                                            CourseOf(false, false)};
  EXPECT_EQ(CoursesUnfinished(Required(), courses, courses[0].id), 2);
}

TEST(UnfinishedCourses, R19_AreOnlyTheOwnOneOfAnElectiveExam) {
  const std::vector<CourseProgress> courses{ElectiveCourse(true), ElectiveCourse(false)};
  EXPECT_EQ(CoursesUnfinished(Elective(), courses, courses[0].id), 0);
  EXPECT_EQ(CoursesUnfinished(Elective(), courses, courses[1].id), 1);
}

// Compares with a trivial model: a required programme brings its hours exactly when every course is
// studied and every exam is passed, and an elective one the sum of its completed courses.
TEST(DueAwards, R16_R18_AgreeWithASumOverRandomProgress) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::mt19937 random{seed};
  for (int round = 0; round < 2'000; ++round) {
    std::vector<CourseProgress> required;
    std::vector<CourseProgress> electives;
    bool all = true;
    std::int32_t sum = 0;
    const unsigned count = 1 + random() % 4;
    for (unsigned i = 0; i < count; ++i) {
      required.push_back(CourseOf(random() % 4 != 0, random() % 4 != 0));
      all = all && required.back().Studied() && required.back().exam_passed;
      electives.push_back(ElectiveCourse(random() % 2 == 0, 1 + random() % 60));
      if (electives.back().Studied()) sum += electives.back().elective_hours->tenths();
    }
    EXPECT_EQ(TenthsDue(Required(), required),
              all ? std::vector<std::int32_t>{200} : std::vector<std::int32_t>{});
    const auto due = TenthsDue(Elective(), electives);
    EXPECT_EQ(std::accumulate(due.begin(), due.end(), 0), sum);
  }
}

}  // namespace
}  // namespace jixue::learning
