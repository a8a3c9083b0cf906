#include "services/identity/domain/accounts/password_forms.h"

#include <algorithm>

#include "libs/fields/spelling.h"

namespace jixue::identity {
namespace {

// The letters on a Russian keyboard, and the keys that have them.
constexpr std::u32string_view kCyrillicLetters = U"ёйцукенгшщзхъфывапролджэячсмитьбю";
constexpr std::u32string_view kLatinKeys = U"`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
static_assert(kCyrillicLetters.size() == kLatinKeys.size());

// Bytes for characters outside ASCII, from 1 on. They are controls, which no dictionary has, and
// libzxcvbn takes one for 33 possibilities. That is about the worth of a character of Chinese text;
// a byte above 127 counts more.
constexpr std::size_t kBytes = 31;

char32_t LatinKey(char32_t c) {
  const std::size_t place = kCyrillicLetters.find(c);
  return place == std::u32string_view::npos ? c : kLatinKeys[place];
}

std::u32string OnLatinKeys(std::u32string text) {
  std::transform(text.begin(), text.end(), text.begin(), LatinKey);
  return text;
}

// The length of the shortest part of two characters and more that stands twice at the place; 0 when
// there is none.
std::size_t RepeatedPartAt(std::u32string_view text, std::size_t place) {
  const std::u32string_view rest = text.substr(place);
  for (std::size_t length = 2; 2 * length <= rest.size(); ++length) {
    if (rest.substr(0, length) == rest.substr(length, length)) return length;
  }
  return 0;
}

}  // namespace

std::u32string WithoutRepetitions(const std::u32string& text) {
  std::u32string kept;
  for (std::size_t place = 0; place < text.size();) {
    const std::size_t length = RepeatedPartAt(text, place);
    if (length == 0) {
      kept += text[place++];
    } else {
      place += length;
    }
  }
  return kept;
}

std::vector<std::u32string> GuessableForms(std::string_view password) {
  const std::u32string folded = fields::Folded(password);
  std::vector<std::u32string> forms{fields::Characters(password), folded,
                                    fields::WithoutMarks(folded), OnLatinKeys(folded)};
  const std::size_t spellings = forms.size();
  for (std::size_t i = 0; i < spellings; ++i) forms.push_back(WithoutRepetitions(forms[i]));
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  return forms;
}

ByteForm::ByteForm(const std::u32string& form) {
  for (const char32_t c : form) {
    if (c >= 0x80) bytes_.try_emplace(c, static_cast<char>(1 + bytes_.size() % kBytes));
  }
  text_ = Of(form);
}

std::string ByteForm::Of(const std::u32string& word) const {
  std::string bytes;
  for (const char32_t c : word) {
    const auto found = bytes_.find(c);
    if (c >= 0x80 && found == bytes_.end()) return {};
    bytes += c < 0x80 ? static_cast<char>(c) : found->second;
  }
  return bytes;
}

}  // namespace jixue::identity
