#include "services/learning/domain/exams/paper_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <random>
#include <set>
#include <stdexcept>
#include <utility>

#include "services/learning/domain/errors.h"

namespace jixue::learning {
namespace {

// std::shuffle may differ between standard libraries, but a stored seed has to give the same paper
// for ever.
template <class T>
void Shuffle(std::vector<T>& items, std::size_t first_places, std::mt19937_64& random) {
  for (std::size_t i = 0; i < std::min(first_places, items.size()); ++i) {
    std::swap(items[i], items[i + random() % (items.size() - i)]);
  }
}

// Whether the ascending places are options of the question, each at most once.
bool Exist(const Selected& selected, const DrawnQuestion& question) {
  if (selected.empty()) return true;
  const auto options = static_cast<std::int32_t>(question.option_order.size());
  return selected.front() >= 0 && selected.back() < options &&
         std::adjacent_find(selected.begin(), selected.end()) == selected.end();
}

// Whether exactly the correct options were selected.
bool IsCorrect(const AnswerKey& key, const Selected& selected) {
  std::vector<std::int32_t> chosen;
  chosen.reserve(selected.size());
  for (const std::int32_t index : selected) {
    chosen.push_back(key.option_order.at(static_cast<std::size_t>(index)));
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen == key.correct;
}

}  // namespace

Paper DrawPaper(std::vector<BankQuestion> bank, std::int32_t count, std::uint64_t seed) {
  std::sort(bank.begin(), bank.end(),
            [](const BankQuestion& a, const BankQuestion& b) { return a.id < b.id; });
  std::mt19937_64 random{seed};
  const std::size_t places = std::min(bank.size(), static_cast<std::size_t>(count));
  Shuffle(bank, places, random);

  Paper paper;
  paper.reserve(places);
  for (std::size_t i = 0; i < places; ++i) {
    std::vector<std::int32_t> order(static_cast<std::size_t>(bank[i].options));
    std::iota(order.begin(), order.end(), 0);
    Shuffle(order, order.size(), random);
    paper.push_back({bank[i].id, std::move(order)});
  }
  return paper;
}

Result<AnswerSheet> FillSheet(const Paper& paper, const std::vector<GivenAnswer>& answers) {
  std::map<QuestionId, std::size_t> places;
  for (std::size_t i = 0; i < paper.size(); ++i) places.emplace(paper[i].id, i);

  AnswerSheet sheet(paper.size());
  std::set<QuestionId> seen;
  std::vector<FieldError> problems;
  std::optional<QuestionId> unknown;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!seen.insert(answers[i].question).second) {
      problems.push_back(
          WrongField(fmt::format("#/answers/{}/questionId", i), errors::kDuplicateItem));
      continue;
    }
    const auto place = places.find(answers[i].question);
    if (place == places.end()) {
      if (!unknown) unknown = answers[i].question;
      continue;
    }
    Selected selected = answers[i].selected;
    std::sort(selected.begin(), selected.end());
    if (!Exist(selected, paper[place->second])) {
      problems.push_back(
          WrongField(fmt::format("#/answers/{}/selected", i), errors::kNoSuchOption));
    }
    sheet[place->second] = std::move(selected);
  }
  if (!problems.empty()) return FailFields(std::move(problems));
  if (unknown) {
    return Fail(errors::kQuestionNotInPaper, {{"questionId", unknown->ToText()}});
  }
  return sheet;
}

std::int32_t Score(const std::vector<AnswerKey>& keys, const AnswerSheet& sheet) {
  // Only a damaged row can have another number. It must not stop the grading of everybody else.
  if (keys.size() != sheet.size()) throw std::invalid_argument{"the sheet is not of this paper"};
  std::int64_t earned = 0;
  std::int64_t points = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    points += keys[i].points;
    // There are no partial points, not even for questions with several correct options (D42).
    if (IsCorrect(keys[i], sheet[i])) earned += keys[i].points;
  }
  if (points == 0) return 0;
  // Rule R-19: scores are 0 to 100. They are rounded down, so rounding never turns a failure into a
  // pass.
  return static_cast<std::int32_t>(100 * earned / points);
}

}  // namespace jixue::learning
