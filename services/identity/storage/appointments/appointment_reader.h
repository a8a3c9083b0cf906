// Read side of appointments, inside the caller's transaction. Not thread-safe; lives as long as the
// transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/db/tx.h"
#include "services/identity/domain/appointments/appointment.h"

namespace jixue::identity {

class AppointmentReader {
 public:
  explicit AppointmentReader(db::Tx& tx) : tx_{tx} {}

  // The oldest appointment that lets the owner of the ID number log in.
  std::optional<OpenAppointment> FindInvitation(const std::string& id_number_index, Timestamp now);
  // Those in force and those that wait for the person's acceptance, newest first, at most 200.
  std::vector<OwnAppointment> ListOwn(const PersonId& person, Timestamp now);
  // Whether the owner of the ID number is such an admin already.
  bool IsAdmin(const std::string& id_number_index, const Appointment& appointment);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
