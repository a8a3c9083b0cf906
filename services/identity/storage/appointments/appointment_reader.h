// Read side of appointments, inside the caller's transaction. Not thread-safe; lives as long as the
// transaction.
#pragma once

#include <optional>
#include <string>

#include "libs/base/page.h"
#include "libs/db/tx.h"
#include "services/identity/domain/appointments/appointment.h"

namespace jixue::identity {

class AppointmentReader {
 public:
  explicit AppointmentReader(db::Tx& tx) : tx_{tx} {}

  // The oldest appointment that lets the owner of the ID number log in.
  std::optional<OpenAppointment> FindInvitation(const std::string& id_number_index, Timestamp now);
  // Those in force and those that wait for the person's acceptance, newest first.
  Page<OwnAppointment> ListOwn(const PersonId& person, const PageQuery<GrantId>& page,
                               Timestamp now);
  // One in force.
  std::optional<OwnAppointment> FindAccepted(const PersonId& person, const GrantId& id);
  // Whether the owner of the ID number is such an admin already.
  bool IsAdmin(const std::string& id_number_index, const Appointment& appointment);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
