#include "services/identity/app/appointments/delete_my_appointment.h"

#include <algorithm>

#include "libs/base/etag.h"
#include "libs/base/try.h"
#include "services/identity/app/appointments/end_grant.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/accounts/account_repository.h"
#include "services/identity/storage/appointments/appointment_repository.h"
#include "services/identity/storage/people/person_reader.h"

namespace jixue::identity {

Result<void> DeleteMyAppointment(db::Tx& tx, const Call& call,
                                 const DeclinedAppointment& declined) {
  AccountRepository accounts{tx};
  const auto account = accounts.Lock({.id = call.caller().account});
  const auto person =
      account && account->person ? PersonReader{tx}.Find(*account->person) : std::nullopt;
  if (!person) return Fail(errors::kAppointmentNotFound);
  AppointmentRepository open{tx};
  if (const auto asked = open.LockOwn(declined.admin, person->id_number_index, call.received_at)) {
    JIXUE_RETURN_IF_FAILED(CheckEtag(declined.if_match, asked->version));
    open.Delete(asked->id);
    return {};
  }
  const auto grants = accounts.ListGrants(account->id);
  const auto grant = std::find_if(grants.begin(), grants.end(), [&](const RoleGrant& each) {
    return each.id == declined.admin && each.role.code == RoleCode::kUnitAdmin;
  });
  if (grant == grants.end()) return Fail(errors::kAppointmentNotFound);
  JIXUE_RETURN_IF_FAILED(CheckEtag(declined.if_match, grant->version));
  return EndGrant(tx, call, {*grant, account->id}, errors::kAppointmentNotFound);
}

}  // namespace jixue::identity
