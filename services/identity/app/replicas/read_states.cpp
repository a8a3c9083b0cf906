#include "services/identity/app/replicas/read_states.h"

#include "libs/base/errors.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/people/person_reader.h"
#include "services/identity/storage/units/unit_store.h"

namespace jixue::identity {

Result<Person> GetPersonState(db::Tx& tx, const PersonId& person) {
  auto found = PersonReader{tx}.Find(person);
  if (!found) return Fail(jixue::errors::kPersonNotFound);
  return *std::move(found);
}

Result<Unit> GetUnitState(db::Tx& tx, const UnitId& unit) {
  auto found = UnitStore{tx}.Find(unit, {.everything = true, .units = {}});
  if (!found) return Fail(jixue::errors::kUnitNotFound);
  return *std::move(found);
}

}  // namespace jixue::identity
