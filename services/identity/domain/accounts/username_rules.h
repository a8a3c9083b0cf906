// User names and what is typed at log-in. Decision D14.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libs/base/error.h"
#include "libs/values/id_number.h"

namespace jixue::identity {

// A user name without its case, as it is compared.
std::string UsernameKey(std::string_view username);

// What is wrong with a chosen user name beyond the pattern of the interface.
std::optional<FieldCode> CheckUsername(std::string_view username);

// A name typed at log-in: an ID number, or else a user name.
struct LoginName {
  std::string normalised;
  std::optional<IdNumber> id_number;
};

LoginName ParseLoginName(std::string_view typed, Date today);

}  // namespace jixue::identity
