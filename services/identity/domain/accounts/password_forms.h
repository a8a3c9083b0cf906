// The forms of a password in which somebody may guess it, other than as it was typed (D56). They
// are judged and never stored.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace jixue::identity {

// The password as typed, folded, without marks, as keys of a Latin keyboard, and each of these
// without repetitions. Without duplicates.
std::vector<std::u32string> GuessableForms(std::string_view password);

// The same text without the repetitions of two characters and more: 密码密码 → 密码.
std::u32string WithoutRepetitions(const std::u32string& text);

// Writes a form for libzxcvbn, which knows bytes only: a character outside ASCII is one byte.
class ByteForm {
 public:
  explicit ByteForm(const std::u32string& form);

  const std::string& text() const { return text_; }
  // A word in the same bytes; empty when it has characters that the form lacks.
  std::string Of(const std::u32string& word) const;

 private:
  std::map<char32_t, char> bytes_;
  std::string text_;
};

}  // namespace jixue::identity
