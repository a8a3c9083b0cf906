// A step of registration: what needs no hash is checked before the password is hashed (D54).
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/db/tx.h"
#include "services/identity/app/accounts/new_person.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// CreateAccount checks the same again when it inserts, because others register meanwhile. Whether
// the ID number is taken comes last. Errors: UNIT_NOT_FOUND, DEPARTMENT_NOT_FOUND, USERNAME_TAKEN,
// ID_NUMBER_TAKEN.
Result<void> CheckRegistration(db::Tx& tx, const PersonalData& personal_data,
                               const std::string& username, const NewPerson& person);

}  // namespace jixue::identity
