#include "services/ledger/app/members/reach_person.h"

#include "libs/auth/scope.h"
#include "libs/base/errors.h"
#include "services/ledger/storage/years/year_reader.h"

namespace jixue::ledger {

Result<PersonId> ReachPerson(db::Tx& tx, const Call& call, const PersonId& person) {
  const auth::Scope scope = auth::ScopeOf(call.caller());
  if (!YearReader{tx}.Reaches(scope, person)) return Fail(jixue::errors::kPersonNotFound);
  return person;
}

Result<PersonId> OwnPerson(const Call& call) {
  const std::optional<PersonId>& person = call.caller().person;
  if (!person) return Fail(jixue::errors::kPermissionDenied);
  return *person;
}

}  // namespace jixue::ledger
