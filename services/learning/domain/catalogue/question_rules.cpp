#include "services/learning/domain/catalogue/question_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "libs/base/errors.h"
#include "libs/base/parse.h"
#include "services/learning/domain/errors.h"

namespace jixue::learning {
namespace {

constexpr std::size_t kOptionCharactersMax = 500;
constexpr std::int32_t kPointsMax = 100;

using Problems = std::vector<FieldError>;

void CheckOptions(const NewQuestion& wanted, const std::string& item, Problems& problems) {
  const std::string pointer = item + "/options";
  if (wanted.kind == QuestionKind::kTrueFalse && wanted.options.size() != 2) {
    problems.push_back(WrongField(pointer, errors::kWrongCount, {{"expected", "2"}}));
  } else if (wanted.options.size() < 2) {
    problems.push_back(WrongField(pointer, common_errors::kTooFewItems, {{"min", "2"}}));
  }
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < wanted.options.size(); ++i) {
    const std::string& option = wanted.options[i];
    const std::string place = fmt::format("{}/{}", pointer, i);
    if (option.empty()) {
      problems.push_back(WrongField(place, common_errors::kRequired));
    } else if (CountCharacters(option) > kOptionCharactersMax) {
      problems.push_back(WrongField(place, common_errors::kTooLong,
                                    {{"max", std::to_string(kOptionCharactersMax)}}));
    } else if (!seen.insert(option).second) {
      problems.push_back(WrongField(place, errors::kDuplicateItem));
    }
  }
}

void CheckCorrect(const NewQuestion& wanted, const std::string& item, Problems& problems) {
  const std::string pointer = item + "/correct";
  if (wanted.correct.empty()) {
    problems.push_back(WrongField(pointer, common_errors::kRequired));
    return;
  }
  std::set<std::int32_t> seen;
  const auto options = static_cast<std::int32_t>(wanted.options.size());
  const bool all_exist =
      std::all_of(wanted.correct.begin(), wanted.correct.end(), [&](std::int32_t index) {
        return index >= 0 && index < options && seen.insert(index).second;
      });
  if (!all_exist) {
    problems.push_back(WrongField(pointer, errors::kNoSuchOption));
  } else if (wanted.kind != QuestionKind::kMultiple && wanted.correct.size() != 1) {
    problems.push_back(WrongField(pointer, errors::kWrongCount, {{"expected", "1"}}));
  }
}

void CheckPoints(const NewQuestion& wanted, const std::string& item, Problems& problems) {
  if (wanted.points < 1) {
    problems.push_back(WrongField(item + "/points", common_errors::kTooSmall, {{"min", "1"}}));
  } else if (wanted.points > kPointsMax) {
    problems.push_back(WrongField(item + "/points", common_errors::kTooBig,
                                  {{"max", std::to_string(kPointsMax)}}));
  }
}

}  // namespace

Result<Question> DecideQuestion(const NewQuestion& wanted, int index, Timestamp now) {
  const std::string item = fmt::format("#/items/{}", index);
  Problems problems;
  if (wanted.kind == QuestionKind::kUnknown) {
    problems.push_back(WrongField(item + "/kind", common_errors::kRequired));
  }
  if (wanted.stem.empty()) {
    problems.push_back(WrongField(item + "/stem", common_errors::kRequired));
  }
  CheckOptions(wanted, item, problems);
  CheckCorrect(wanted, item, problems);
  CheckPoints(wanted, item, problems);
  if (!problems.empty()) return FailFields(std::move(problems));

  Question question{.id = QuestionId::New(now),
                    .kind = wanted.kind,
                    .stem = wanted.stem,
                    .options = wanted.options,
                    .correct = wanted.correct,
                    .points = wanted.points};
  std::sort(question.correct.begin(), question.correct.end());
  return question;
}

}  // namespace jixue::learning
