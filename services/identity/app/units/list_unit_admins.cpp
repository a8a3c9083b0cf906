#include "services/identity/app/units/list_unit_admins.h"

#include "libs/base/errors.h"
#include "services/identity/app/units/unit_scope.h"
#include "services/identity/storage/units/unit_admin_reader.h"

namespace jixue::identity {

Result<Page<UnitAdmin>> ListUnitAdmins(db::Tx& tx, const Call& call,
                                       const ListUnitAdminsQuery& query) {
  if (!UnitReader{tx}.Find(query.unit, WholeUnitsInScope(call.caller()))) {
    return Fail(common_errors::kUnitNotFound);
  }
  return UnitAdminReader{tx}.List(query.unit, query.page, call.received_at);
}

}  // namespace jixue::identity
