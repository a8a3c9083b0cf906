#include "services/identity/app/units/create_unit_admin.h"

#include "libs/base/try.h"
#include "services/identity/app/accounts/check_caller.h"
#include "services/identity/app/appointments/check_appointment.h"
#include "services/identity/app/sessions/login_lock.h"
#include "services/identity/domain/appointments/appointment_rules.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/appointments/appointment_reader.h"
#include "services/identity/storage/appointments/appointment_repository.h"
#include "services/identity/storage/units/unit_repository.h"

namespace jixue::identity {
namespace {

// What a unit makes is limited; an operator must be able to appoint whatever the unit has done. The
// unit is locked, so that two at once count each other.
Result<void> CountMade(db::Tx& tx, const Call& call, const OpenAppointment& open, int per_day_max) {
  if (call.caller().Has(RoleCode::kPlatformOperator)) return {};
  AppointmentRepository appointments{tx};
  const UnitId& unit = open.appointment.unit;
  JIXUE_RETURN_IF_FAILED(CheckRecentAppointments(
      appointments.CountMade(unit, open.id_number_index, call.received_at), per_day_max));
  appointments.AddMade(open, call.received_at);
  return {};
}

}  // namespace

Result<OpenAppointment> CreateUnitAdmin(db::Tx& tx, const Call& call,
                                        const PersonalData& personal_data, int per_day_max,
                                        const NewUnitAdmin& wanted) {
  const Appointment& appointment = wanted.appointment;
  JIXUE_RETURN_IF_FAILED(CheckPlace(tx, call, appointment));
  UnitRepository{tx}.Lock(appointment.unit);
  JIXUE_RETURN_IF_FAILED(CheckCaller(tx, call));
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
  JIXUE_RETURN_IF_FAILED(CountMade(tx, call, open, per_day_max));
  Unlock(tx, NameLockKey(personal_data, wanted.id_number.ToText()));
  return open;
}

}  // namespace jixue::identity
