#include "services/identity/app/people/read_people.h"

#include "libs/base/errors.h"
#include "services/identity/app/units/unit_scope.h"
#include "services/identity/domain/errors.h"

namespace jixue::identity {

Result<Person> GetPerson(db::Tx& tx, const Call& call, const PersonId& person) {
  auto found = PersonReader{tx}.FindInScope(person, auth::ScopeOf(call.caller()));
  if (!found) return Fail(jixue::errors::kPersonNotFound);
  return *std::move(found);
}

Result<PeoplePage> ListPeople(db::Tx& tx, const Call& call, const PeopleQuery& query) {
  const auth::Scope scope = auth::ScopeOf(call.caller());
  if (!UnitStore{tx}.Find(*query.filter.unit, UnitsSeenBy(call.caller()))) {
    return Fail(jixue::errors::kUnitNotFound);
  }
  const auto& department = query.filter.department;
  if (department && !(auth::ReachesDepartment(scope, *query.filter.unit, department) &&
                      UnitStore{tx}.HasDepartment(*query.filter.unit, *department))) {
    return Fail(errors::kDepartmentNotFound);
  }
  return SearchPeople(tx, call, query);
}

PeoplePage SearchPeople(db::Tx& tx, const Call& call, const PeopleQuery& query) {
  const auth::Scope scope = auth::ScopeOf(call.caller());
  PersonReader people{tx};
  PeoplePage found{people.List(query.filter, scope, query.page), std::nullopt};
  if (query.include_total) found.total = people.Count(query.filter, scope);
  return found;
}

}  // namespace jixue::identity
