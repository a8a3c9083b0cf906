// Query: the people of one unit within an admin's scope. Rule R-55.
#pragma once

#include "libs/base/error.h"
#include "services/identity/app/people/search_people.h"

namespace jixue::identity {

// The filter has a unit. Errors: UNIT_NOT_FOUND, DEPARTMENT_NOT_FOUND when it or the department is
// out of scope.
Result<Page<Person>> ListPeople(db::Tx& tx, const Call& call, const PeopleQuery& query);

}  // namespace jixue::identity
