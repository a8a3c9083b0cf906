#include "services/identity/domain/accounts/password_strength.h"

#include <zxcvbn.h>

#include "libs/fields/text.h"
#include "services/identity/domain/accounts/username_rules.h"

namespace jixue::identity {

// Generated from data/password_words.txt.
extern const std::string_view kPasswordWords;

namespace {

// Each word costs time, and one more hardly matters.
constexpr std::size_t kWordsMax = 100;

std::vector<std::string_view> ReadWords(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (!line.empty() && !line.starts_with('#')) words.push_back(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return words;
}

// The words that occur in the password: the owner's, then those of the list. The library compares
// capitals with small letters of words, and counts an earlier word as guessed earlier.
std::vector<std::string> WordsIn(const std::string& lower_case,
                                 const std::vector<std::string>& own_words) {
  static const std::vector<std::string_view> kWords = ReadWords(kPasswordWords);
  std::vector<std::string> found;
  const auto add = [&](std::string_view word) {
    if (!word.empty() && found.size() < kWordsMax) found.emplace_back(word);
  };
  for (const std::string& word : own_words) add(UsernameKey(word));
  for (const std::string_view word : kWords) {
    if (lower_case.find(word) != std::string::npos) add(word);
  }
  return found;
}

}  // namespace

double GuessBits(const std::string& password, const std::vector<std::string>& own_words) {
  const std::vector<std::string> words = WordsIn(UsernameKey(password), own_words);
  std::vector<const char*> pointers;
  pointers.reserve(words.size() + 1);
  for (const std::string& word : words) pointers.push_back(word.c_str());
  pointers.push_back(nullptr);
  return ::ZxcvbnMatch(password.c_str(), pointers.data(), nullptr);
}

std::string NormalisePassword(const std::string& password) { return fields::Composed(password); }

}  // namespace jixue::identity
