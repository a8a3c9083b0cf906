#include "services/identity/storage/appointments/appointment_reader.h"

#include "libs/db/run.h"
#include "services/identity/storage/appointments/appointment_row.h"

namespace jixue::identity {
namespace {

const db::Query kFindInvitation{"identity.find_invitation", R"sql(
  SELECT appointment_id, unit_id, department_id, login_allowed, name, id_number_index, id_number_masked,
         reserved_person_id, first_password_hash, expires_at, version
  FROM appointment
  WHERE id_number_index = $1 AND expires_at > $2
  ORDER BY appointment_id
  LIMIT 1
)sql"};

const db::Query kListOwnAppointments{"identity.list_own_appointments", R"sql(
  SELECT own.id, own.unit_id, u.name AS unit_name, own.department_id, own.active, own.version
  FROM (
    SELECT g.grant_id AS id, g.unit_id, g.department_id, true AS active, g.version
    FROM role_grant g
    JOIN account a ON a.account_id = g.account_id
    WHERE a.person_id = $1 AND g.role = 'UNIT_ADMIN' AND ($3::uuid IS NULL OR g.grant_id < $3)
    UNION ALL
    SELECT o.appointment_id, o.unit_id, o.department_id, false, o.version
    FROM appointment o
    JOIN person p ON p.id_number_index = o.id_number_index
    WHERE p.person_id = $1 AND (o.expires_at IS NULL OR o.expires_at > $2)
      AND ($3::uuid IS NULL OR o.appointment_id < $3)
  ) own
  JOIN unit u ON u.unit_id = own.unit_id
  ORDER BY own.id DESC
  LIMIT $4
)sql"};

const db::Query kFindAccepted{"identity.find_accepted_appointment", R"sql(
  SELECT g.grant_id AS id, g.unit_id, u.name AS unit_name, g.department_id, true AS active, g.version
  FROM role_grant g
  JOIN account a ON a.account_id = g.account_id
  JOIN unit u ON u.unit_id = g.unit_id
  WHERE g.grant_id = $2 AND a.person_id = $1 AND g.role = 'UNIT_ADMIN'
)sql"};

const db::Query kIsAdmin{"identity.is_admin", R"sql(
  SELECT 1
  FROM role_grant g
  JOIN account a ON a.account_id = g.account_id
  JOIN person p ON p.person_id = a.person_id
  WHERE p.id_number_index = $1 AND g.role = 'UNIT_ADMIN' AND g.unit_id = $2
    AND g.department_id IS NOT DISTINCT FROM $3
)sql"};

OwnAppointment OwnOf(const db::Row& row) {
  return {.id = row.Get<GrantId>("id"),
          .unit = row.Get<UnitId>("unit_id"),
          .unit_name = row.Get<std::string>("unit_name"),
          .department = row.Find<DepartmentId>("department_id"),
          .state = row.Get<bool>("active") ? AppointmentState::kActive : AppointmentState::kAsked,
          .version = row.Get<std::int64_t>("version")};
}

}  // namespace

std::optional<OpenAppointment> AppointmentReader::FindInvitation(const std::string& id_number_index,
                                                                 Timestamp now) {
  return OptionalAppointment(tx_.Run(kFindInvitation, db::Bytes{id_number_index}, now));
}

Page<OwnAppointment> AppointmentReader::ListOwn(const PersonId& person,
                                                const PageQuery<GrantId>& page, Timestamp now) {
  std::vector<OwnAppointment> own;
  for (const auto& row : tx_.Run(kListOwnAppointments, person, now, page.after, page.size + 1)) {
    own.push_back(OwnOf(row));
  }
  return PageOf(std::move(own), page.size);
}

std::optional<OwnAppointment> AppointmentReader::FindAccepted(const PersonId& person,
                                                              const GrantId& id) {
  const auto rows = tx_.Run(kFindAccepted, person, id);
  if (rows.empty()) return std::nullopt;
  return OwnOf(rows.front());
}

bool AppointmentReader::IsAdmin(const std::string& id_number_index,
                                const Appointment& appointment) {
  return !tx_.Run(kIsAdmin, db::Bytes{id_number_index}, appointment.unit, appointment.department)
              .empty();
}

}  // namespace jixue::identity
