#include "services/identity/app/people/list_people.h"

#include "libs/auth/scope.h"
#include "libs/base/errors.h"
#include "services/identity/app/units/unit_scope.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/units/unit_reader.h"

namespace jixue::identity {

Result<Page<Person>> ListPeople(db::Tx& tx, const Call& call, const PeopleQuery& query) {
  const UnitId& unit = *query.filter.unit;
  UnitReader units{tx};
  if (!units.Find(unit, UnitsInScope(call.caller()))) return Fail(common_errors::kUnitNotFound);
  const auto& department = query.filter.department;
  if (department && !(auth::ReachesDepartment(auth::ScopeOf(call.caller()), unit, department) &&
                      units.HasDepartment(unit, *department))) {
    return Fail(errors::kDepartmentNotFound);
  }
  return SearchPeople(tx, call, query);
}

}  // namespace jixue::identity
