// Use case: keep what other services say of their people, units and programmes (D4, D9).
#pragma once

#include "libs/db/tx.h"
#include "services/ledger/domain/replicas/copies.h"

namespace jixue::ledger {

// Kept only when newer than what is there.
void KeepPerson(db::Tx& tx, const PersonCopy& person);
void KeepUnit(db::Tx& tx, const UnitCopy& unit);
void KeepProgramme(db::Tx& tx, const Programme& programme);

bool KnowsPerson(db::Tx& tx, const PersonId& person);

}  // namespace jixue::ledger
