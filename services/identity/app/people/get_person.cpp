#include "services/identity/app/people/get_person.h"

#include "libs/auth/scope.h"
#include "libs/base/errors.h"
#include "services/identity/storage/people/person_reader.h"

namespace jixue::identity {

Result<Person> GetPerson(db::Tx& tx, const Call& call, const PersonId& person) {
  auto found = PersonReader{tx}.FindInScope(person, auth::ScopeOf(call.caller()));
  if (!found) return Fail(common_errors::kPersonNotFound);
  return *std::move(found);
}

}  // namespace jixue::identity
