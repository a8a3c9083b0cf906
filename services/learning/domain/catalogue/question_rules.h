// Questions of an exam's question bank.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "libs/base/error.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

enum class QuestionKind { kUnknown, kSingle, kMultiple, kTrueFalse };

struct NewQuestion {
  QuestionKind kind;
  std::string stem;
  std::vector<std::string> options;
  std::vector<std::int32_t> correct;  // Indexes into options.
  std::int32_t points;
};

struct Question {
  QuestionId id;
  QuestionKind kind;
  std::string stem;
  std::vector<std::string> options;
  std::vector<std::int32_t> correct;  // Ascending.
  std::int32_t points;
};

// The question with a new id. Errors: all wrong fields; their pointers start with
// `#/items/<index>`.
Result<Question> DecideQuestion(const NewQuestion& wanted, int index, Timestamp now);

}  // namespace jixue::learning
