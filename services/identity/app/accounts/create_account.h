// Use case: a learner registers. Rules.
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/app/accounts/new_person.h"

namespace jixue::identity {

// A registration whose password is hashed (prepare/hash_password.h).
struct Registration {
  NewLearner learner;
  std::string password_hash;
};

// The registration was checked before (app/accounts/check_registration.h); here it fails when it
// was overtaken by another one. Errors: UNIT_NOT_FOUND, DEPARTMENT_NOT_FOUND, ID_NUMBER_TAKEN,
// USERNAME_TAKEN.
Result<Person> CreateAccount(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                             const Registration& registration);

}  // namespace jixue::identity
