// Use cases: copies of other services' data are kept (D4), by their events and by reading through.
// A state that is not newer than the stored one changes nothing.
#pragma once

#include "libs/db/tx.h"
#include "services/approval/storage/copy_repository.h"

namespace jixue::approval {

// Open claims follow the person's unit and department (D13, D26).
void KeepPerson(db::Tx& tx, const PersonCopy& person);
void KeepUnit(db::Tx& tx, const UnitCopy& unit);
void KeepPolicyYear(db::Tx& tx, const PolicyYearCopy& year);

// Of the copies that a call needs, those that are not there.
NeededCopies FindMissingCopies(db::Tx& tx, const NeededCopies& needed);

}  // namespace jixue::approval
