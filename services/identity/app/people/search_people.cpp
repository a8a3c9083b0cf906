#include "services/identity/app/people/search_people.h"

#include "libs/auth/scope.h"

namespace jixue::identity {

Page<Person> SearchPeople(db::Tx& tx, const Call& call, const PeopleQuery& query) {
  const auth::Scope scope = auth::ScopeOf(call.caller());
  PersonReader people{tx};
  Page<Person> page = people.List(query.filter, scope, query.page);
  if (query.include_total) page.total = people.Count(query.filter, scope);
  return page;
}

}  // namespace jixue::identity
