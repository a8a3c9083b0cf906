// Publishes the states of people and units on compacted topics (D3).
#pragma once

#include "libs/base/cause.h"
#include "libs/db/tx.h"
#include "services/identity/domain/people/person.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

// Call them under the lock of the person or unit, so that its states are published in order.
void PublishPersonState(db::Tx& tx, const Person& person, const Cause& cause);
void PublishUnitState(db::Tx& tx, const Unit& unit, const Cause& cause);

}  // namespace jixue::identity
