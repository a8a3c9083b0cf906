#include "services/identity/app/appointments/check_appointment.h"

#include "libs/base/errors.h"
#include "libs/base/try.h"
#include "services/identity/app/accounts/check_caller.h"
#include "services/identity/app/units/unit_scope.h"
#include "services/identity/domain/errors.h"

namespace jixue::identity {

Result<void> CheckPlace(db::Tx& tx, const Call& call, const Appointment& appointment) {
  UnitReader units{tx};
  if (!units.Find(appointment.unit, WholeUnitsInScope(call.caller()))) {
    return Fail(common_errors::kUnitNotFound);
  }
  if (appointment.department && !units.HasDepartment(appointment.unit, *appointment.department)) {
    return Fail(errors::kDepartmentNotFound);
  }
  return {};
}

Result<void> CheckNewAdmin(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                           const RegistrationLimits& limits, const WantedAdmin& wanted) {
  JIXUE_RETURN_IF_FAILED(CheckCaller(tx, call));
  JIXUE_RETURN_IF_FAILED(CheckPlace(tx, call, wanted.appointment));
  return CountIdNumber(tx, call, personal_data, limits, wanted.id_number);
}

}  // namespace jixue::identity
