// The life of an appointment: until when it can be accepted, what it becomes, and who may end it.
// Rules, decision D57.
#pragma once

#include <optional>

#include "libs/base/error.h"
#include "libs/base/time.h"
#include "services/identity/domain/appointments/appointment.h"

namespace jixue::identity {

// Until when an appointment made now can be accepted: for 72 hours from when log-in is allowed.
std::optional<Timestamp> AcceptableUntil(bool login_allowed, Timestamp now);

// The grant that an accepted appointment becomes.
RoleGrant GrantOf(const OpenAppointment& open);

// Whether the grant manages the whole unit, and its admin may log in.
bool IsChief(const RoleGrant& grant);

// Whether a caller with this account may end the grant, when the unit has so many other chiefs.
// Errors: LAST_CHIEF.
Result<void> CheckEnding(const GrantedAdmin& admin, const AccountId& caller, int other_chiefs);

}  // namespace jixue::identity
