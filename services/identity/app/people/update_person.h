// Use case: an admin changes a person in scope, or an operator confirms an industry. Rules R-55,
// R-56, decision D66.
#pragma once

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/domain/people/person.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// Errors: PERSON_NOT_FOUND, ETAG_REQUIRED, ETAG_STALE, DEPARTMENT_NOT_FOUND.
Result<Person> UpdatePerson(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                            const PersonChange& change);

}  // namespace jixue::identity
