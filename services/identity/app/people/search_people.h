// Query: people anywhere in an admin's scope. Rule R-55.
#pragma once

#include "libs/base/page.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/storage/people/person_reader.h"

namespace jixue::identity {

struct PeopleQuery {
  PeopleFilter filter;
  PageQuery<PersonId> page;
  bool include_total;
};

// People out of scope are not found.
Page<Person> SearchPeople(db::Tx& tx, const Call& call, const PeopleQuery& query);

}  // namespace jixue::identity
