// The data that a person's profile must have. Rules.
#pragma once

#include <string_view>

#include "services/identity/domain/people/person.h"

namespace jixue::identity {

// Whether mobile or e-mail is still missing.
bool IsIncomplete(const Contact& contact);

// Whether a text is one of the levels of professional titles (职称级别).
bool IsTitleLevel(std::string_view text);
// The levels as a list for messages.
std::string_view TitleLevels();

// The profession after a change.
Profession ChangedProfession(Profession profession, const ProfessionChange& change);

}  // namespace jixue::identity
