// Query: one person within an admin's scope. Rule R-55.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/domain/people/person.h"

namespace jixue::identity {

// Errors: PERSON_NOT_FOUND.
Result<Person> GetPerson(db::Tx& tx, const Call& call, const PersonId& person);

}  // namespace jixue::identity
