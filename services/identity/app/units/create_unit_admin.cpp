#include "services/identity/app/units/create_unit_admin.h"

#include "libs/base/errors.h"
#include "services/identity/app/sessions/login_lock.h"
#include "services/identity/app/units/unit_scope.h"
#include "services/identity/domain/appointments/appointment_rules.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/appointments/appointment_reader.h"
#include "services/identity/storage/appointments/appointment_repository.h"

namespace jixue::identity {

Result<OpenAppointment> CreateUnitAdmin(db::Tx& tx, const Call& call,
                                        const PersonalData& personal_data,
                                        const NewUnitAdmin& wanted) {
  UnitReader units{tx};
  const Appointment& appointment = wanted.appointment;
  if (!units.Find(appointment.unit, WholeUnitsInScope(call.caller()))) {
    return Fail(common_errors::kUnitNotFound);
  }
  if (appointment.department && !units.HasDepartment(appointment.unit, *appointment.department)) {
    return Fail(errors::kDepartmentNotFound);
  }
  OpenAppointment open{.id = GrantId::New(call.received_at),
                       .appointment = appointment,
                       .name = wanted.name,
                       .id_number_index = personal_data.IndexOf(wanted.id_number),
                       .id_number_masked = wanted.id_number.Masked(),
                       .reserved_person = PersonId::New(call.received_at),
                       .first_password_hash = wanted.first_password_hash,
                       .expires_at = AcceptableUntil(appointment.login_allowed, call.received_at),
                       .version = 1};
  if (AppointmentReader{tx}.IsAdmin(open.id_number_index, appointment) ||
      !AppointmentRepository{tx}.Insert(open, call.received_at)) {
    return Fail(errors::kAdminExists);
  }
  Unlock(tx, NameLockKey(personal_data, wanted.id_number.ToText()));
  return open;
}

}  // namespace jixue::identity
