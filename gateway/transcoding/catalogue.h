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

// Chooses by Accept-Language: the language of the two with the higher weight, Chinese if neither is
// named.
Language LanguageOf(std::string_view accept_language);

// A text with {parameters}, per language.
class Text {
 public:
  Text() = default;
  Text(std::string chinese, std::string english, Params example = {})
      : texts_{std::move(chinese), std::move(english)}, example_{std::move(example)} {}

  // Parameters missing in `params` are left as placeholders.
  std::string Fill(Language language, const Params& params) const;
  // Has a value for each parameter; empty for the texts of a reason, which has its own.
  const Params& example() const { return example_; }

 private:
  std::array<std::string, 2> texts_;
  Params example_;
};

struct ReasonTexts {
  int status = 0;
  std::string domain;
  Text title;
  Text detail;
  // Contains a value for each parameter of the texts.
  Params example;
};

class Catalogue {
 public:
  // Returns the catalogues embedded in this program. Throws std::runtime_error if they are not
  // readable.
  static Catalogue Embedded();

  const std::unordered_map<std::string, ReasonTexts>& reasons() const { return reasons_; }
  // Returns nullptr for a reason that this version does not know.
  const ReasonTexts* FindReason(std::string_view reason) const;
  const std::unordered_map<std::string, Text>& fields() const { return fields_; }
  const std::unordered_map<std::string, Text>& warnings() const { return warnings_; }
  // Returns the text of a field's error code or of a warning; nullptr for an unknown code.
  const Text* FindField(std::string_view code) const;
  const Text* FindWarning(std::string_view code) const;
  // Returns a text that is no problem, such as the title of a requirement.
  const Text* FindText(std::string_view code) const;

 private:
  std::unordered_map<std::string, ReasonTexts> reasons_;
  std::unordered_map<std::string, Text> fields_;
  std::unordered_map<std::string, Text> warnings_;
  std::unordered_map<std::string, Text> texts_;
};

// Returns the HTTP status of a kind of failure (design: errors end to end).
int StatusOf(ErrorKind kind);

}  // namespace jixue::gateway
