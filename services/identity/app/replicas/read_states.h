// Queries of other services: the state of one person or unit.
#pragma once

#include "libs/base/error.h"
#include "libs/db/tx.h"
#include "services/identity/domain/people/person.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

// Errors: PERSON_NOT_FOUND.
Result<Person> GetPersonState(db::Tx& tx, const PersonId& person);
// Errors: UNIT_NOT_FOUND.
Result<Unit> GetUnitState(db::Tx& tx, const UnitId& unit);

}  // namespace jixue::identity
