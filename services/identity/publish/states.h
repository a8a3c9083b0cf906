// Person and Unit → their states in the protos, for events and for the internal service.
#pragma once

#include "jixue/identity/v1/identity_events.pb.h"
#include "services/identity/domain/people/person.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

v1::PersonState StateOf(const Person& person);
v1::UnitState StateOf(const Unit& unit);

// States and responses have these fields in common.
common::v1::Industry::Code ToProto(Industry industry);

template <class Message>
void SetMembership(const Membership& membership, Message& message) {
  if (membership.unit) message.set_unit_id(membership.unit->ToText());
  if (membership.department) message.set_department_id(membership.department->ToText());
}

}  // namespace jixue::identity
