#include "services/identity/app/states/get_person_state.h"

#include "libs/base/errors.h"
#include "services/identity/storage/people/person_reader.h"

namespace jixue::identity {

Result<Person> GetPersonState(db::Tx& tx, const PersonId& person) {
  auto found = PersonReader{tx}.Find(person);
  if (!found) return Fail(common_errors::kPersonNotFound);
  return *std::move(found);
}

}  // namespace jixue::identity
