// One attempt of one person at one exam.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/learning/domain/exams/paper_rules.h"

namespace jixue::learning {

struct AttemptResult {
  std::int32_t score;
  bool passed;
  std::int32_t attempts_left;  // When it was graded; a replay shows the same number.
};

struct Attempt {
  AttemptId id;
  PersonId person;
  ExamId exam;
  std::int32_t number;
  Timestamp started_at;
  Timestamp deadline;
  bool made_up;           // Started in make-up time.
  std::int32_t revision;  // 0: nothing saved yet.
  std::optional<Timestamp> saved_at;
  std::optional<AnswerSheet> answers;   // As last saved.
  std::optional<AttemptResult> result;  // Once it is graded.
};

// A question as the person sees it: the options in the paper's order, without the solution.
struct ShownQuestion {
  QuestionId id;
  QuestionKind kind;
  std::string stem;
  std::vector<std::string> options;
};

struct AttemptView {
  Attempt attempt;
  std::vector<ShownQuestion> questions;
  std::int32_t remaining_seconds;
};

}  // namespace jixue::learning
