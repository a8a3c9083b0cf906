#include "services/learning/domain/catalogue/question_rules.h"

#include "tests/unit/learning/samples.h"

namespace jixue::learning {
namespace {

using ::testing::ElementsAre;

struct QuestionCase {
  std::string_view name;
  NewQuestion question;
  std::vector<std::string> problems;
};

class Questions : public ::testing::TestWithParam<QuestionCase> {};

TEST_P(Questions, R19_ReportAllTheirWrongFields) {
  EXPECT_EQ(FieldsOf(DecideQuestion(GetParam().question, 3, kNoon)), GetParam().problems);
}

constexpr auto kSingle = QuestionKind::kSingle;
constexpr auto kMultiple = QuestionKind::kMultiple;
constexpr auto kTrueFalse = QuestionKind::kTrueFalse;

INSTANTIATE_TEST_SUITE_P(
    Fields, Questions,
    ::testing::Values(
        QuestionCase{"Single", {kSingle, "1+1=?", {"1", "2"}, {1}, 1}, {}},
        QuestionCase{"Multiple", {kMultiple, "偶数？", {"2", "3", "4"}, {0, 2}, 5}, {}},
        QuestionCase{"TrueFalse", {kTrueFalse, "对？", {"对", "错"}, {0}, 1}, {}},
        QuestionCase{"NoKind",
                     {QuestionKind::kUnknown, "?", {"1", "2"}, {1}, 1},
                     {"#/items/3/kind REQUIRED"}},
        QuestionCase{"NoStem", {kSingle, "", {"1", "2"}, {1}, 1}, {"#/items/3/stem REQUIRED"}},
        QuestionCase{
            "OneOption", {kSingle, "?", {"1"}, {0}, 1}, {"#/items/3/options TOO_FEW_ITEMS"}},
        QuestionCase{
            "EmptyOption", {kSingle, "?", {"1", ""}, {0}, 1}, {"#/items/3/options/1 REQUIRED"}},
        QuestionCase{"SameOption",
                     {kSingle, "?", {"1", "1"}, {0}, 1},
                     {"#/items/3/options/1 DUPLICATE_ITEM"}},
        QuestionCase{
            "NoneCorrect", {kSingle, "?", {"1", "2"}, {}, 1}, {"#/items/3/correct REQUIRED"}},
        QuestionCase{"BehindTheOptions",
                     {kSingle, "?", {"1", "2"}, {2}, 1},
                     {"#/items/3/correct NO_SUCH_OPTION"}},
        QuestionCase{"BeforeTheOptions",
                     {kSingle, "?", {"1", "2"}, {-1}, 1},
                     {"#/items/3/correct NO_SUCH_OPTION"}},
        QuestionCase{"CorrectTwice",
                     {kMultiple, "?", {"1", "2"}, {1, 1}, 1},
                     {"#/items/3/correct NO_SUCH_OPTION"}},
        QuestionCase{"TwoForASingle",
                     {kSingle, "?", {"1", "2"}, {0, 1}, 1},
                     {"#/items/3/correct WRONG_COUNT"}},
        QuestionCase{"ThreeForTrueFalse",
                     {kTrueFalse, "?", {"1", "2", "3"}, {0}, 1},
                     {"#/items/3/options WRONG_COUNT"}},
        QuestionCase{
            "NoPoints", {kSingle, "?", {"1", "2"}, {0}, 0}, {"#/items/3/points TOO_SMALL"}},
        QuestionCase{
            "ManyPoints", {kSingle, "?", {"1", "2"}, {0}, 101}, {"#/items/3/points TOO_BIG"}},
        QuestionCase{"AllAtOnce",
                     {kSingle, "", {"1"}, {5}, 0},
                     {"#/items/3/stem REQUIRED", "#/items/3/options TOO_FEW_ITEMS",
                      "#/items/3/correct NO_SUCH_OPTION", "#/items/3/points TOO_SMALL"}}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(Question, SortsItsCorrectOptions) {
  const auto question = DecideQuestion({kMultiple, "?", {"1", "2", "3"}, {2, 0}, 1}, 0, kNoon);
  EXPECT_THAT(question->correct, ElementsAre(0, 2));
}

}  // namespace
}  // namespace jixue::learning
