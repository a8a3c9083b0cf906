#include "services/ledger/app/replicas/keep_copies.h"

#include "services/ledger/storage/replicas/copy_repository.h"

namespace jixue::ledger {

void KeepPerson(db::Tx& tx, const PersonCopy& person) { CopyRepository{tx}.Keep(person); }

void KeepUnit(db::Tx& tx, const UnitCopy& unit) { CopyRepository{tx}.Keep(unit); }

void KeepProgramme(db::Tx& tx, const Programme& programme) { CopyRepository{tx}.Keep(programme); }

bool KnowsPerson(db::Tx& tx, const PersonId& person) { return CopyRepository{tx}.Knows(person); }

}  // namespace jixue::ledger
