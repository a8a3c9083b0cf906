// Write side of appointments that wait for acceptance, inside the caller's transaction. Not
// thread-safe; lives as long as the transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/db/tx.h"
#include "services/identity/domain/appointments/appointment.h"

namespace jixue::identity {

class AppointmentRepository {
 public:
  explicit AppointmentRepository(db::Tx& tx) : tx_{tx} {}

  // false when the ID number waits for the same appointment already. An expired one makes way.
  bool Insert(const OpenAppointment& open, Timestamp now);

  // Each locks until commit and finds only what can still be accepted: by the owner of the ID
  // number, and within a unit.
  std::optional<OpenAppointment> LockOwn(const GrantId& id, const std::string& id_number_index,
                                         Timestamp now);
  std::optional<OpenAppointment> LockInUnit(const GrantId& id, const UnitId& unit, Timestamp now);

  // All that can still be accepted by the owner of the ID number, oldest first.
  std::vector<OpenAppointment> LockAllOwn(const std::string& id_number_index, Timestamp now);

  void Delete(const GrantId& id);

  // What the unit made in the day before `now`, and of this ID number lately. Needs the lock of the
  // unit.
  RecentAppointments CountMade(const UnitId& unit, const std::string& id_number_index,
                               Timestamp now);
  // Makes it count, also when it is gone.
  void AddMade(const OpenAppointment& open, Timestamp now);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
