// Person and Unit → their states in the protos, for events and for the internal service.
#pragma once

#include "jixue/identity/v1/identity_events.pb.h"
#include "services/identity/domain/people/person.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

v1::PersonState StateOf(const Person& person);
v1::UnitState StateOf(const Unit& unit);

}  // namespace jixue::identity
