// Appointments of unit admins that wait for their acceptance, as plain values (D57, D69).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "services/identity/domain/accounts/account.h"
#include "services/identity/domain/units/admin_rules.h"

namespace jixue::identity {

// An appointment that the owner of the ID number has not accepted. It becomes the grant of the same
// id.
struct OpenAppointment {
  GrantId id;
  Appointment appointment;
  std::string name;  // As the appointing person typed it.
  std::string id_number_index;
  std::string id_number_masked;
  PersonId reserved_person;  // Of an owner who has no account yet.
  std::string first_password_hash;
  std::optional<Timestamp> expires_at;  // Absent while log-in is not allowed.
  std::int64_t version;
};

// The appointments that a unit made lately, whatever became of them.
struct RecentAppointments {
  int of_unit;    // In a day.
  int of_number;  // Of one ID number, within kAppointmentMemory.
};

// A grant of a unit admin with its account.
struct GrantedAdmin {
  RoleGrant grant;
  AccountId account;
};

// INVITED and ASKED are the same appointment: INVITED in the lists of the unit, ASKED in those of
// the person.
enum class AppointmentState { kInvited, kAsked, kActive };

// An appointment as the appointed person sees it.
struct OwnAppointment {
  GrantId id;
  UnitId unit;
  std::string unit_name;
  std::optional<DepartmentId> department;
  AppointmentState state;
  std::int64_t version;
};

}  // namespace jixue::identity
