// How hard a password is to guess, by libzxcvbn (D56).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jixue::identity {

// The binary logarithm of the guesses that the password takes for somebody who knows `own_words`,
// such as the owner's name, the usual dictionaries and data/password_words.txt, in whichever form
// it is easiest to guess (password_forms.h).
double GuessBits(const std::string& password, const std::vector<std::string>& own_words);

// The password in Unicode's form NFC, so that it is the same whatever keyboard typed it. A text
// that is not UTF-8 stays as it is.
std::string NormalisePassword(const std::string& password);

}  // namespace jixue::identity
