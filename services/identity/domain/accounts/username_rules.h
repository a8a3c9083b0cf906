// User names, and the names that people type when they log in. Decision D14.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libs/base/error.h"
#include "libs/values/id_number.h"

namespace jixue::identity {

// A user name in lower case, for comparison.
std::string UsernameKey(std::string_view username);

// The problem of a chosen user name; the pattern of the request's field was checked before.
std::optional<FieldCode> CheckUsername(std::string_view username);

// A name typed at log-in: an ID number, or else a user name.
struct LoginName {
  std::string normalised;
  std::optional<IdNumber> id_number;
};

LoginName ParseLoginName(std::string_view typed, Date today);

}  // namespace jixue::identity
