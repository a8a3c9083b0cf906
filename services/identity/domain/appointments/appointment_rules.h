// The life of an appointment: until when it can be accepted, what it becomes, and who may end it.
// Rules, decision D57.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/error.h"
#include "libs/base/time.h"
#include "services/identity/domain/appointments/appointment.h"

namespace jixue::identity {

// A unit asks the same person so many times within this time, so that they are not pestered.
inline constexpr int kAppointmentsOfNumberMax = 3;
inline constexpr std::chrono::hours kAppointmentMemory{24 * 30};

// Whether a unit may make another appointment. Errors: APPOINTMENT_LIMIT.
Result<void> CheckRecentAppointments(const RecentAppointments& recent, int per_day_max);

// Until when an appointment made now can be accepted: for 72 hours from when log-in is allowed.
std::optional<Timestamp> AcceptableUntil(bool login_allowed, Timestamp now);

// Whether the first log-in of somebody who waits in these appointments accepts one: when a single
// unit asks. Of several, none may choose the person's unit and role before they do.
bool IsAcceptedByLogIn(const std::vector<OpenAppointment>& open);
// The name of somebody who has accepted none of them yet: what all of them call the person, or that
// it is to be confirmed.
std::string NameBeforeAcceptance(const std::vector<OpenAppointment>& open);
// How long the first password lives that opened the account: as long as the last of them.
std::optional<Timestamp> LastExpiry(const std::vector<OpenAppointment>& open);

// The grant that an accepted appointment becomes.
RoleGrant GrantOf(const OpenAppointment& open);

// Whether the grant manages the whole unit, and its admin may log in.
bool IsChief(const RoleGrant& grant);

// Whether a caller with this account may end the grant, when the unit has so many other chiefs.
// Errors: LAST_CHIEF.
Result<void> CheckEnding(const GrantedAdmin& admin, const AccountId& caller, int other_chiefs);

}  // namespace jixue::identity
