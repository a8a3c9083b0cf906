// Query of other services: the state of one person.
#pragma once

#include "libs/base/error.h"
#include "libs/db/tx.h"
#include "services/identity/domain/people/person.h"

namespace jixue::identity {

// Errors: PERSON_NOT_FOUND.
Result<Person> GetPersonState(db::Tx& tx, const PersonId& person);

}  // namespace jixue::identity
