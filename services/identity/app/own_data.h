// The caller's own account and person (我的信息).
#pragma once

#include <optional>

#include "services/identity/domain/account.h"
#include "services/identity/domain/person.h"

namespace jixue::identity {

struct OwnData {
  Account account;
  std::optional<Profile> profile;  // Absent for accounts without a person.
};

}  // namespace jixue::identity
