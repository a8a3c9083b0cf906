// Hashes the passwords that a transaction will store, before it begins.
#pragma once

#include <string>

#include "libs/auth/password_hasher.h"
#include "libs/base/error.h"
#include "libs/base/secret.h"
#include "services/identity/app/accounts/create_account.h"
#include "services/identity/app/accounts/reset_password.h"
#include "services/identity/app/units/create_unit_admin.h"

namespace jixue::identity {

struct RegistrationRequest {
  NewLearner learner;
  Secret password;
};

struct UnitAdminRequest {
  std::string name;
  IdNumber id_number;
  Appointment appointment;
};

// Each hashes one password. Errors: OVERLOADED.
//
// A registration that is bound to fail is rejected before it costs a hash (D54), by
// CheckRegistrationFirst.
Result<Registration> HashPassword(auth::PasswordHasher& hasher, const Call& call,
                                  RegistrationRequest request);
// The first password of an admin is made from the ID number.
Result<NewUnitAdmin> HashFirstPassword(auth::PasswordHasher& hasher, const Call& call,
                                       UnitAdminRequest request);
// Makes a random temporary password.
Result<PasswordReset> HashTemporaryPassword(auth::PasswordHasher& hasher, const Call& call,
                                            const PersonId& person);

}  // namespace jixue::identity
