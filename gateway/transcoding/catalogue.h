// The texts of all error catalogues, by reason and language (D28).
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "libs/base/error.h"

namespace jixue::gateway {

enum class Language { kChinese, kEnglish };

// From Accept-Language: the one of the two with the higher weight; Chinese when neither is named.
Language LanguageOf(std::string_view accept_language);

// A text with {parameters}, per language.
class Text {
 public:
  Text() = default;
  Text(std::string chinese, std::string english) : texts_{std::move(chinese), std::move(english)} {}

  // Parameters that `params` lacks stay as they are.
  std::string Fill(Language language, const Params& params) const;

 private:
  std::array<std::string, 2> texts_;
};

struct ReasonTexts {
  int status = 0;
  std::string domain;
  Text title;
  Text detail;
  Params example;  // A value for each parameter of the texts.
};

class Catalogue {
 public:
  // The catalogues embedded in this program. Throws std::runtime_error when they are not readable.
  static Catalogue Embedded();

  const std::unordered_map<std::string, ReasonTexts>& reasons() const { return reasons_; }
  // nullptr for a reason that this version does not know.
  const ReasonTexts* FindReason(std::string_view reason) const;
  // Codes of wrong fields and of warnings; nullptr when unknown.
  const Text* FindField(std::string_view code) const;
  const Text* FindWarning(std::string_view code) const;

 private:
  std::unordered_map<std::string, ReasonTexts> reasons_;
  std::unordered_map<std::string, Text> fields_;
  std::unordered_map<std::string, Text> warnings_;
};

// The HTTP status of a kind of failure (design: errors end to end).
int StatusOf(ErrorKind kind);

}  // namespace jixue::gateway
