#include "services/identity/app/appointments/delete_unit_admin.h"

#include "libs/base/errors.h"
#include "libs/base/etag.h"
#include "libs/base/try.h"
#include "services/identity/app/accounts/check_caller.h"
#include "services/identity/app/appointments/end_grant.h"
#include "services/identity/app/units/unit_scope.h"
#include "services/identity/domain/appointments/appointment_rules.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/appointments/appointment_repository.h"
#include "services/identity/storage/appointments/granted_admin_repository.h"
#include "services/identity/storage/units/unit_repository.h"

namespace jixue::identity {

Result<void> DeleteUnitAdmin(db::Tx& tx, const Call& call, const EndedAdmin& ended) {
  if (!UnitReader{tx}.Find(ended.unit, WholeUnitsInScope(call.caller()))) {
    return Fail(common_errors::kUnitNotFound);
  }
  // Two chiefs who end each other wait here, so that one of them remains.
  UnitRepository{tx}.Lock(ended.unit);
  JIXUE_RETURN_IF_FAILED(CheckCaller(tx, call));
  AppointmentRepository open{tx};
  if (const auto found = open.LockInUnit(ended.admin, ended.unit, call.received_at)) {
    JIXUE_RETURN_IF_FAILED(CheckEtag(ended.if_match, found->version));
    open.Delete(found->id);
    return {};
  }
  GrantedAdminRepository admins{tx};
  const auto admin = admins.Find(ended.admin, ended.unit);
  if (!admin) return Fail(errors::kAdminNotFound);
  JIXUE_RETURN_IF_FAILED(CheckEtag(ended.if_match, admin->grant.version));
  JIXUE_RETURN_IF_FAILED(
      CheckEnding(*admin, call.caller().account, admins.CountOtherChiefs(ended.admin, ended.unit)));
  return EndGrant(tx, call, *admin, errors::kAdminNotFound);
}

}  // namespace jixue::identity
