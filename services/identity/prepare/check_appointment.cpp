#include "services/identity/prepare/check_appointment.h"

#include "libs/base/try.h"
#include "libs/db/tx.h"

namespace jixue::identity {

Result<UnitAdminRequest> CheckAppointmentFirst(const SessionDependencies& dependencies,
                                               const RegistrationLimits& limits, const Call& call,
                                               UnitAdminRequest request) {
  db::Tx tx{dependencies.pool, db::Access::kReadWrite, call.deadline};
  const auto checked = CheckNewAdmin(tx, call, dependencies.personal_data, limits,
                                     {request.id_number, request.appointment});
  tx.Commit();
  JIXUE_RETURN_IF_FAILED(checked);
  return request;
}

}  // namespace jixue::identity
