#include "services/identity/storage/appointments/appointment_repository.h"

#include "libs/db/run.h"
#include "services/identity/storage/appointments/appointment_row.h"

namespace jixue::identity {
namespace {

const db::Query kDeleteExpired{"identity.delete_expired_appointments_of", R"sql(
  DELETE FROM appointment WHERE id_number_index = $1 AND unit_id = $2 AND expires_at <= $3
)sql"};

const db::Query kInsertAppointment{"identity.insert_appointment", R"sql(
  INSERT INTO appointment (appointment_id, unit_id, department_id, login_allowed, name, id_number_index,
                           id_number_masked, reserved_person_id, first_password_hash, expires_at, version, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  ON CONFLICT (id_number_index, unit_id, department_id) DO NOTHING
)sql"};

const db::Query kLockOwnAppointment{"identity.lock_own_appointment", R"sql(
  SELECT appointment_id, unit_id, department_id, login_allowed, name, id_number_index, id_number_masked,
         reserved_person_id, first_password_hash, expires_at, version
  FROM appointment
  WHERE appointment_id = $1 AND id_number_index = $2 AND (expires_at IS NULL OR expires_at > $3)
  FOR UPDATE
)sql"};

const db::Query kLockAppointmentInUnit{"identity.lock_appointment_in_unit", R"sql(
  SELECT appointment_id, unit_id, department_id, login_allowed, name, id_number_index, id_number_masked,
         reserved_person_id, first_password_hash, expires_at, version
  FROM appointment
  WHERE appointment_id = $1 AND unit_id = $2 AND (expires_at IS NULL OR expires_at > $3)
  FOR UPDATE
)sql"};

const db::Query kDeleteAppointment{"identity.delete_appointment", R"sql(
  DELETE FROM appointment WHERE appointment_id = $1
)sql"};

}  // namespace

bool AppointmentRepository::Insert(const OpenAppointment& open, Timestamp now) {
  const Appointment& what = open.appointment;
  tx_.Run(kDeleteExpired, db::Bytes{open.id_number_index}, what.unit, now);
  const auto done =
      tx_.Run(kInsertAppointment, open.id, what.unit, what.department, what.login_allowed,
              open.name, db::Bytes{open.id_number_index}, open.id_number_masked,
              open.reserved_person, open.first_password_hash, open.expires_at, open.version, now);
  return done.affected() == 1;
}

std::optional<OpenAppointment> AppointmentRepository::LockOwn(const GrantId& id,
                                                              const std::string& id_number_index,
                                                              Timestamp now) {
  return OptionalAppointment(tx_.Run(kLockOwnAppointment, id, db::Bytes{id_number_index}, now));
}

std::optional<OpenAppointment> AppointmentRepository::LockInUnit(const GrantId& id,
                                                                 const UnitId& unit,
                                                                 Timestamp now) {
  return OptionalAppointment(tx_.Run(kLockAppointmentInUnit, id, unit, now));
}

void AppointmentRepository::Delete(const GrantId& id) { tx_.Run(kDeleteAppointment, id); }

}  // namespace jixue::identity
