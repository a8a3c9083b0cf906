// Queries about people within an admin's scope. Rule R-55.
#pragma once

#include <cstdint>
#include <optional>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/storage/people/person_reader.h"

namespace jixue::identity {

struct PeopleQuery {
  PeopleFilter filter;
  PageRequest page;
  bool include_total;
};

struct PeoplePage {
  Page<Person> page;
  std::optional<std::int32_t> total;
};

// One person within the caller's scope. Errors: PERSON_NOT_FOUND.
Result<Person> GetPerson(db::Tx& tx, const Call& call, const PersonId& person);

// The people of the filter's unit. Errors: UNIT_NOT_FOUND, DEPARTMENT_NOT_FOUND when the caller's
// scope has not got them.
Result<PeoplePage> ListPeople(db::Tx& tx, const Call& call, const PeopleQuery& query);

// People anywhere in the caller's scope; what lies outside is not found.
PeoplePage SearchPeople(db::Tx& tx, const Call& call, const PeopleQuery& query);

}  // namespace jixue::identity
