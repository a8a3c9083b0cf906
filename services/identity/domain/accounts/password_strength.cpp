#include "services/identity/domain/accounts/password_strength.h"

#include <zxcvbn.h>

#include <algorithm>
#include <limits>

#include "libs/fields/spelling.h"
#include "libs/fields/text.h"
#include "services/identity/domain/accounts/password_forms.h"

namespace jixue::identity {

// Generated from data/password_words.txt.
extern const std::string_view kPasswordWords;

namespace {

// Each word costs time, and one more hardly matters.
constexpr std::size_t kWordsMax = 100;

using Words = std::vector<std::u32string>;

Words ReadWords(std::string_view text) {
  Words words;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (!line.empty() && !line.starts_with('#')) words.push_back(fields::Characters(line));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return words;
}

bool Contains(const std::u32string& text, const std::u32string& word) {
  return text.find(word) != std::u32string::npos;
}

// The owner's words as they are spelled, and without separators.
Words FoldedWords(const std::vector<std::string>& own_words) {
  Words words;
  for (const std::string& word : own_words) {
    words.push_back(fields::LowerCase(fields::Folded(word)));
    std::u32string bare = fields::LettersAndDigits(words.back());
    if (bare != words.back()) words.push_back(std::move(bare));
  }
  return words;
}

// The words that occur in the password: the owner's, then those of the list. The library compares
// capitals with small letters of words, and counts an earlier word as guessed earlier.
std::vector<std::string> WordsIn(const std::u32string& form, const ByteForm& bytes,
                                 const Words& own_words) {
  static const Words& kWords = *new Words{ReadWords(kPasswordWords)};
  const std::u32string lower_case = fields::LowerCase(form);
  std::vector<std::string> found;
  const auto add = [&](const std::u32string& word) {
    std::string known = bytes.Of(word);
    if (!known.empty() && found.size() < kWordsMax) found.push_back(std::move(known));
  };
  for (const std::u32string& word : own_words) add(word);
  for (const std::u32string& word : kWords) {
    if (Contains(lower_case, word)) add(word);
  }
  return found;
}

double GuessBitsOf(const std::u32string& form, const Words& own_words) {
  const ByteForm bytes{form};
  const std::vector<std::string> words = WordsIn(form, bytes, own_words);
  std::vector<const char*> pointers;
  pointers.reserve(words.size() + 1);
  for (const std::string& word : words) pointers.push_back(word.c_str());
  pointers.push_back(nullptr);
  return ::ZxcvbnMatch(bytes.text().c_str(), pointers.data(), nullptr);
}

}  // namespace

double GuessBits(const std::string& password, const std::vector<std::string>& own_words) {
  const Words words = FoldedWords(own_words);
  double bits = std::numeric_limits<double>::infinity();
  for (const std::u32string& form : GuessableForms(password)) {
    bits = std::min(bits, GuessBitsOf(form, words));
  }
  return bits;
}

std::string NormalisePassword(const std::string& password) { return fields::Composed(password); }

}  // namespace jixue::identity
