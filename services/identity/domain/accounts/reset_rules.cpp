#include "services/identity/domain/accounts/reset_rules.h"

#include <algorithm>

#include "services/identity/domain/errors.h"

namespace jixue::identity {

Result<void> CheckReset(const std::vector<Role>& caller, const PasswordOwnerInUnit& owner,
                        Timestamp now) {
  const bool is_operator = std::any_of(caller.begin(), caller.end(), [](const Role& role) {
    return role.code == RoleCode::kPlatformOperator;
  });
  if (is_operator) return {};
  // Rule R-58: the unit's admins reset forgotten passwords. Anyone who resets a password can log in
  // with it. So nobody takes over another admin, or a person whom the unit itself brought in a
  // moment before.
  const bool is_learner_only =
      std::all_of(owner.roles.begin(), owner.roles.end(),
                  [](const Role& role) { return role.code == RoleCode::kLearner; });
  const bool is_of_unit = owner.entry.by_registration || now - owner.entry.since > kEntryMemory;
  if (!is_learner_only || !is_of_unit) return Fail(errors::kOperatorResetsPassword);
  return {};
}

}  // namespace jixue::identity
