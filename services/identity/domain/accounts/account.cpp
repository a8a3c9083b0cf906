#include "services/identity/domain/accounts/account.h"

#include <algorithm>

namespace jixue::identity {

RoleGrant UnlimitedGrant(RoleCode code, Timestamp now) {
  return {.id = GrantId::New(now),
          .role = {.code = code,
                   .unit = std::nullopt,
                   .department = std::nullopt,
                   .region_code = std::nullopt,
                   .industry = std::nullopt},
          .login_allowed = true,
          .version = 1};
}

Principal PrincipalOf(const Account& account, const SessionId& session) {
  return {.account = account.id,
          .session = session,
          .person = account.person,
          .account_version = account.version,
          .password_change_required = account.password_change_required,
          .roles = account.roles};
}

bool IsAdministrator(const std::vector<Role>& roles) {
  return std::any_of(roles.begin(), roles.end(), [](const Role& role) {
    return role.code != RoleCode::kLearner && role.code != RoleCode::kPartner;
  });
}

}  // namespace jixue::identity
