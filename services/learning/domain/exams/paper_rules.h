// Papers: how one is drawn from the bank, what answers it takes, and how it is marked (D42).
#pragma once

#include <cstdint>
#include <vector>

#include "libs/base/error.h"
#include "services/learning/domain/catalogue/programme.h"
#include "services/learning/domain/catalogue/question_rules.h"

namespace jixue::learning {

// A question of the bank as drawing needs it.
struct BankQuestion {
  QuestionId id;
  std::int32_t options;
};

// A question as one paper shows it: option i of the paper is option option_order[i] of the bank.
struct DrawnQuestion {
  QuestionId id;
  std::vector<std::int32_t> option_order;
};

using Paper = std::vector<DrawnQuestion>;

// `count` questions in random order with options in random order; the same bank and seed give the
// same paper. A smaller bank gives all of it.
Paper DrawPaper(std::vector<BankQuestion> bank, std::int32_t count, std::uint64_t seed);

// Selected options of one question, ascending, as the paper shows them.
using Selected = std::vector<std::int32_t>;

struct GivenAnswer {
  QuestionId question;
  Selected selected;
};

// Answers in the order of the paper; empty where none was given.
using AnswerSheet = std::vector<Selected>;

// The answers on the paper's sheet. Errors: QUESTION_NOT_IN_PAPER; `#/answers/…` for a repeated
// question or an option that the question does not have.
Result<AnswerSheet> FillSheet(const Paper& paper, const std::vector<GivenAnswer>& answers);

// What marking needs of one question.
struct AnswerKey {
  std::vector<std::int32_t> option_order;
  std::vector<std::int32_t> correct;  // Indexes of the bank.
  std::int32_t points;
};

// 0 to 100. Keys and sheet are in the order of the paper.
std::int32_t Score(const std::vector<AnswerKey>& keys, const AnswerSheet& sheet);

}  // namespace jixue::learning
