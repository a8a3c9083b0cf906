#include "services/identity/storage/appointments/appointment_row.h"

namespace jixue::identity {
namespace {

OpenAppointment AppointmentOf(const db::Row& row) {
  return OpenAppointment{.id = row.Get<GrantId>("appointment_id"),
                         .appointment = {.unit = row.Get<UnitId>("unit_id"),
                                         .department = row.Find<DepartmentId>("department_id"),
                                         .login_allowed = row.Get<bool>("login_allowed")},
                         .name = row.Get<std::string>("name"),
                         .id_number_index = row.Get<db::Bytes>("id_number_index"),
                         .id_number_masked = row.Get<std::string>("id_number_masked"),
                         .reserved_person = row.Get<PersonId>("reserved_person_id"),
                         .first_password_hash = row.Get<std::string>("first_password_hash"),
                         .expires_at = row.Find<Timestamp>("expires_at"),
                         .version = row.Get<std::int64_t>("version")};
}

}  // namespace

std::vector<OpenAppointment> AppointmentsOf(const db::Rows& rows) {
  std::vector<OpenAppointment> all;
  for (const auto& row : rows) all.push_back(AppointmentOf(row));
  return all;
}

std::optional<OpenAppointment> OptionalAppointment(const db::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return AppointmentOf(rows.front());
}

}  // namespace jixue::identity
