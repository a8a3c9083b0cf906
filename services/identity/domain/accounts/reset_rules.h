// Who may reset whose password. Rule R-58, decisions D57 and D73.
#pragma once

#include <vector>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "services/identity/domain/people/person.h"

namespace jixue::identity {

// Somebody whom others brought into a unit is a stranger to its admins for so long.
inline constexpr std::chrono::hours kEntryMemory{24 * 30};

// The person whose password is reset: the roles in force, and how they came into the unit.
struct PasswordOwnerInUnit {
  std::vector<Role> roles;
  UnitEntry entry;
};

// Whether a caller with these roles may reset the password. The person must be in the caller's
// scope. Errors: OPERATOR_RESETS_PASSWORD.
Result<void> CheckReset(const std::vector<Role>& caller, const PasswordOwnerInUnit& owner,
                        Timestamp now);

}  // namespace jixue::identity
