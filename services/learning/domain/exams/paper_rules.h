// Exam papers: drawing one from the question bank, filling in answers, and grading them (D42).
#pragma once

#include <cstdint>
#include <vector>

#include "libs/base/error.h"
#include "services/learning/domain/catalogue/programme.h"
#include "services/learning/domain/catalogue/question_rules.h"

namespace jixue::learning {

// The part of a bank question that drawing a paper needs.
struct BankQuestion {
  QuestionId id;
  std::int32_t options;
};

// A question on a paper: option i of the paper is option option_order[i] of the bank.
struct DrawnQuestion {
  QuestionId id;
  std::vector<std::int32_t> option_order;
};

using Paper = std::vector<DrawnQuestion>;

// Draws `count` questions in random order, each with its options in random order; all questions if
// the bank has fewer. The same bank and seed always give the same paper.
Paper DrawPaper(std::vector<BankQuestion> bank, std::int32_t count, std::uint64_t seed);

// Selected options of one question, ascending, as the paper shows them.
using Selected = std::vector<std::int32_t>;

struct GivenAnswer {
  QuestionId question;
  Selected selected;
};

// One element per question in the paper's order, empty where no answer was given.
using AnswerSheet = std::vector<Selected>;

// Puts the answers into the paper's order. Errors: QUESTION_NOT_IN_PAPER; `#/answers/…` for a
// repeated question or an option that the question does not have.
Result<AnswerSheet> FillSheet(const Paper& paper, const std::vector<GivenAnswer>& answers);

// The part of a bank question that grading needs.
struct AnswerKey {
  std::vector<std::int32_t> option_order;
  std::vector<std::int32_t> correct;  // Indexes into the bank's options.
  std::int32_t points;
};

// The score of a paper, 0 to 100. Keys and sheet are in the order of the paper. Throws
// std::logic_error when they do not fit together.
std::int32_t Score(const std::vector<AnswerKey>& keys, const AnswerSheet& sheet);

}  // namespace jixue::learning
