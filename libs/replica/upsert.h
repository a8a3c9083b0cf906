// Writes the tables `person` and `unit` of services that keep replicas of identity's states (D4).
// For storage/ and app/.
#pragma once

#include "libs/db/tx.h"
#include "libs/replica/states.h"

namespace jixue::replica {

// A service's tables store an industry as its text, "HEALTH", or as its number.
enum class IndustryColumn { kText, kNumber };

// These store a state unless the stored one is as new or newer, and return whether they stored it.
bool UpsertPerson(db::Tx& tx, const Person& person, IndustryColumn column);
bool UpsertUnit(db::Tx& tx, const Unit& unit, IndustryColumn column);

}  // namespace jixue::replica
