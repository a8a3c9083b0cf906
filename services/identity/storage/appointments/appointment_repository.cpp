#include "services/identity/storage/appointments/appointment_repository.h"

#include "libs/db/run.h"
#include "services/identity/domain/appointments/appointment_rules.h"
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

const db::Query kLockOwnAppointments{"identity.lock_own_appointments", R"sql(
  SELECT appointment_id, unit_id, department_id, login_allowed, name, id_number_index, id_number_masked,
         reserved_person_id, first_password_hash, expires_at, version
  FROM appointment
  WHERE id_number_index = $1 AND (expires_at IS NULL OR expires_at > $2)
  ORDER BY appointment_id
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

const db::Query kCountMade{"identity.count_made_appointments", R"sql(
  SELECT (SELECT count(*) FROM made_appointment WHERE unit_id = $1 AND made_at > $3) AS of_unit,
         (SELECT count(*) FROM made_appointment WHERE unit_id = $1 AND id_number_index = $2 AND made_at > $4)
           AS of_number
)sql"};

const db::Query kAddMade{"identity.add_made_appointment", R"sql(
  INSERT INTO made_appointment (appointment_id, unit_id, id_number_index, made_at) VALUES ($1, $2, $3, $4)
)sql"};

constexpr std::chrono::hours kDay{24};

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

std::vector<OpenAppointment> AppointmentRepository::LockAllOwn(const std::string& id_number_index,
                                                               Timestamp now) {
  return AppointmentsOf(tx_.Run(kLockOwnAppointments, db::Bytes{id_number_index}, now));
}

std::optional<OpenAppointment> AppointmentRepository::LockInUnit(const GrantId& id,
                                                                 const UnitId& unit,
                                                                 Timestamp now) {
  return OptionalAppointment(tx_.Run(kLockAppointmentInUnit, id, unit, now));
}

void AppointmentRepository::Delete(const GrantId& id) { tx_.Run(kDeleteAppointment, id); }

RecentAppointments AppointmentRepository::CountMade(const UnitId& unit,
                                                    const std::string& id_number_index,
                                                    Timestamp now) {
  const auto rows =
      tx_.Run(kCountMade, unit, db::Bytes{id_number_index}, now - kDay, now - kAppointmentMemory);
  const auto row = rows.front();
  return {.of_unit = row.Get<int>("of_unit"), .of_number = row.Get<int>("of_number")};
}

void AppointmentRepository::AddMade(const OpenAppointment& open, Timestamp now) {
  tx_.Run(kAddMade, open.id, open.appointment.unit, db::Bytes{open.id_number_index}, now);
}

}  // namespace jixue::identity
