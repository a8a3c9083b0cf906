// The caller's own account and person (我的信息).
#pragma once

#include <optional>

#include "services/identity/domain/accounts/account.h"
#include "services/identity/domain/people/person.h"

namespace jixue::identity {

struct OwnData {
  Account account;
  std::optional<Profile> profile;  // Absent for accounts without a person.
};

}  // namespace jixue::identity
