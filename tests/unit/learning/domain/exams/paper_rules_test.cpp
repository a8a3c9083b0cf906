#include "services/learning/domain/exams/paper_rules.h"

#include <algorithm>
#include <set>

#include "tests/unit/learning/samples.h"

namespace jixue::learning {
namespace {

using ::testing::ElementsAre;

std::vector<BankQuestion> BankOf(int questions, std::int32_t options = 4) {
  std::vector<BankQuestion> bank;
  for (int i = 0; i < questions; ++i) bank.push_back({QuestionId::New(kNoon), options});
  return bank;
}

std::vector<std::string> IdsOf(const Paper& paper) {
  std::vector<std::string> ids;
  for (const DrawnQuestion& question : paper) ids.push_back(question.id.ToText());
  return ids;
}

TEST(Paper, HoldsDifferentQuestionsOfTheBank) {
  const auto bank = BankOf(20);
  std::set<std::string> known;
  for (const BankQuestion& question : bank) known.insert(question.id.ToText());
  const Paper paper = DrawPaper(bank, 8, 42);
  const auto ids = IdsOf(paper);
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 8u);
  for (const std::string& id : ids) EXPECT_TRUE(known.contains(id));
}

TEST(Paper, IsTheSameForTheSameSeedInAnyOrderOfTheBank) {
  auto bank = BankOf(20);
  const Paper paper = DrawPaper(bank, 10, 7);
  std::reverse(bank.begin(), bank.end());
  const Paper again = DrawPaper(bank, 10, 7);
  EXPECT_EQ(IdsOf(paper), IdsOf(again));
  for (std::size_t i = 0; i < paper.size(); ++i) {
    EXPECT_EQ(paper[i].option_order, again[i].option_order);
  }
  EXPECT_NE(IdsOf(paper), IdsOf(DrawPaper(bank, 10, 8)));
}

TEST(Paper, ShowsEachOptionOnce) {
  for (const DrawnQuestion& question : DrawPaper(BankOf(5, 6), 5, 3)) {
    auto order = question.option_order;
    std::sort(order.begin(), order.end());
    EXPECT_THAT(order, ElementsAre(0, 1, 2, 3, 4, 5));
  }
}

TEST(Paper, CanHoldEveryQuestionOfTheBank) {
  const auto bank = BankOf(6);
  std::set<std::string> seen;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    for (const std::string& id : IdsOf(DrawPaper(bank, 2, seed))) seen.insert(id);
  }
  EXPECT_EQ(seen.size(), 6u);
}

struct GradeCase {
  std::string_view name;
  AnswerSheet sheet;
  std::int32_t score;
};

// A single choice, a multiple choice and a true-false question of one point each. The paper shows
// the options of the second in reverse order.
std::vector<AnswerKey> ThreeKeys() {
  return {{{0, 1, 2}, {1}, 1}, {{2, 1, 0}, {0, 2}, 1}, {{1, 0}, {0}, 1}};
}

class Grading : public ::testing::TestWithParam<GradeCase> {};

TEST_P(Grading, R19_GivesNoPartialPoints) {
  EXPECT_EQ(Score(ThreeKeys(), GetParam().sheet), GetParam().score);
}

INSTANTIATE_TEST_SUITE_P(Answers, Grading,
                         ::testing::Values(GradeCase{"AllRight", {{1}, {0, 2}, {1}}, 100},
                                           GradeCase{"NoneGiven", {{}, {}, {}}, 0},
                                           GradeCase{"RoundedDown", {{1}, {}, {}}, 33},
                                           GradeCase{"TwoOfThree", {{1}, {0, 2}, {0}}, 66},
                                           GradeCase{"HalfOfAMultiple", {{1}, {0}, {1}}, 66},
                                           GradeCase{"OneTooMany", {{1}, {0, 1, 2}, {1}}, 66},
                                           GradeCase{"TwoForASingle", {{0, 1}, {0, 2}, {1}}, 66}),
                         [](const auto& test) { return std::string{test.param.name}; });

TEST(Grading, WeighsByPoints) {
  const std::vector<AnswerKey> keys{{{0, 1}, {0}, 3}, {{0, 1}, {0}, 2}};
  EXPECT_EQ(Score(keys, {{0}, {1}}), 60);
  EXPECT_EQ(Score(keys, {{1}, {0}}), 40);
}

TEST(Grading, R19_NeverRoundsUpToAPass) {
  std::vector<AnswerKey> keys;
  AnswerSheet sheet;
  for (int i = 0; i < 200; ++i) {
    keys.push_back({{0, 1}, {0}, 1});
    sheet.push_back(i < 119 ? Selected{0} : Selected{1});
  }
  EXPECT_EQ(Score(keys, sheet), 59);  // 59.5 of 100.
}

// A damaged row must not stop the process, and with it the grading of everybody else.
TEST(Grading, ThrowsForASheetOfAnotherPaper) {
  EXPECT_THROW(Score({}, AnswerSheet{{0}}), std::logic_error);
}

TEST(AnswerSheet, IsInTheOrderOfThePaper) {
  const Paper paper = DrawPaper(BankOf(3), 3, 1);
  const auto sheet = FillSheet(paper, {{paper[2].id, {3, 1}}, {paper[0].id, {0}}});
  ASSERT_TRUE(sheet.has_value());
  EXPECT_THAT(*sheet, ElementsAre(ElementsAre(0), ElementsAre(), ElementsAre(1, 3)));
}

TEST(AnswerSheet, RejectsQuestionsAndOptionsThatThePaperDoesNotHave) {
  const Paper paper = DrawPaper(BankOf(3, 4), 3, 1);
  const QuestionId unknown = QuestionId::New(kNoon);
  const auto foreign = FillSheet(paper, {{unknown, {0}}});
  EXPECT_EQ(ReasonOf(foreign), "QUESTION_NOT_IN_PAPER");
  EXPECT_EQ(foreign.error().params.at("questionId"), unknown.ToText());

  EXPECT_THAT(FieldsOf(FillSheet(paper, {{paper[0].id, {4}}})),
              ElementsAre("#/answers/0/selected NO_SUCH_OPTION"));
  EXPECT_THAT(FieldsOf(FillSheet(paper, {{paper[0].id, {-1}}})),
              ElementsAre("#/answers/0/selected NO_SUCH_OPTION"));
  EXPECT_THAT(FieldsOf(FillSheet(paper, {{paper[0].id, {1, 1}}})),
              ElementsAre("#/answers/0/selected NO_SUCH_OPTION"));
  EXPECT_THAT(FieldsOf(FillSheet(paper, {{paper[0].id, {1}}, {paper[0].id, {1}}})),
              ElementsAre("#/answers/1/questionId DUPLICATE_ITEM"));
}

}  // namespace
}  // namespace jixue::learning
