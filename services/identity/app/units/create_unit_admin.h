// Use case: appoint a unit admin. Rules, decision D14.
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "libs/values/id_number.h"
#include "services/identity/domain/units/admin_rules.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// An appointment whose first password is hashed (prepare/hash_password.h).
struct NewUnitAdmin {
  std::string name;
  IdNumber id_number;
  Appointment appointment;
  std::string first_password_hash;  // Used when the person is new.
};

struct CreatedUnitAdmin {
  RoleGrant grant;
  PersonId person;
};

// A new person becomes a member of the unit, a learner, and its admin. A known person gets the
// role, keeps the password, and joins the unit only if they belong to none. Errors: UNIT_NOT_FOUND,
// DEPARTMENT_NOT_FOUND, ADMIN_EXISTS, ADMIN_OF_OTHER_UNIT.
Result<CreatedUnitAdmin> CreateUnitAdmin(db::Tx& tx, const Call& call,
                                         const PersonalData& personal_data,
                                         const NewUnitAdmin& wanted);

}  // namespace jixue::identity
