// Accounts and their roles as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/principal.h"
#include "libs/base/strong_id.h"

namespace jixue::identity {

using GrantId = StrongId<struct GrantIdTag>;

// A role of an account. The grant of a unit admin is the `admin` of the API.
struct RoleGrant {
  GrantId id;
  Role role;
  // The flag "may log in": without it the grant gives nothing.
  bool login_allowed;
  std::int64_t version;
};

// An account as log-in and tokens need it.
struct Account {
  AccountId id;
  std::optional<PersonId> person;
  std::optional<std::string> username;  // Absent for accounts made by ID number (D14).
  std::string display_name;
  std::string password_hash;
  bool password_change_required;
  std::optional<Timestamp> password_expires_at;  // Of first and temporary passwords.
  bool login_allowed;
  std::int64_t version;
  std::int64_t device_generation;  // Tokens of devices of earlier ones are void (D55).
  bool profile_incomplete;
  std::vector<Role> roles;  // Those in force.
};

struct NewAccount {
  AccountId id;
  std::optional<PersonId> person;
  std::optional<std::string> username;
  std::optional<std::string> display_name;
  std::string password_hash;
  // When set, the password must be changed before that instant.
  std::optional<Timestamp> first_password_expires_at;
  bool login_allowed;
};

// Who resets a password: the account, and the unit for which it acts unless it is an operator's.
struct ResetNote {
  AccountId by;
  std::optional<UnitId> unit;
  Timestamp at;
};

// The same as the owner of the password is told at log-in (D73).
struct ResetNotice {
  std::optional<std::string> by;  // The name.
  std::optional<std::string> unit_name;
  Timestamp at;
};

// A unit admin, or somebody who is invited to be one, as an entry of a list.
struct UnitAdmin {
  GrantId id;
  PersonId person;
  std::string name;
  std::string id_number_masked;
  std::optional<DepartmentId> department;
  bool login_allowed;
  std::int64_t version;
  bool accepted;  // false: an appointment that waits, with the name that was typed (D69).
};

// A role that is limited to no unit, region or industry, in force.
RoleGrant UnlimitedGrant(RoleCode code, Timestamp now);

// The claims of a token for this account and session.
Principal PrincipalOf(const Account& account, const SessionId& session);

// Whether one of the roles manages others, so that the account needs a stronger password.
bool IsAdministrator(const std::vector<Role>& roles);

}  // namespace jixue::identity
