// A step of the use cases that set a person's unit or department.
#pragma once

#include "libs/base/error.h"
#include "libs/db/tx.h"
#include "services/identity/domain/people/person.h"

namespace jixue::identity {

// Whether the unit exists and has the department. Errors: UNIT_NOT_FOUND, DEPARTMENT_NOT_FOUND.
Result<void> CheckMembership(db::Tx& tx, const Membership& membership);

}  // namespace jixue::identity
