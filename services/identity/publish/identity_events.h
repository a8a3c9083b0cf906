// States of people and units → outbox rows, for compacted topics (D3).
#pragma once

#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/domain/people/person.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

// Call them under the lock of the person or unit, so that the states of one follow each other.
void PublishPersonState(db::Tx& tx, const Call& call, const Person& person);
void PublishUnitState(db::Tx& tx, const Call& call, const Unit& unit);

}  // namespace jixue::identity
