#include "services/identity/app/units/list_unit_admins.h"

#include "libs/base/errors.h"
#include "services/identity/app/units/unit_scope.h"
#include "services/identity/domain/errors.h"

namespace jixue::identity {

Result<Page<UnitAdmin>> ListUnitAdmins(db::Tx& tx, const Call& call, const UnitAdminList& query) {
  if (!UnitStore{tx}.Find(query.unit, UnitsLedBy(call.caller()))) {
    return Fail(jixue::errors::kUnitNotFound);
  }
  return AccountRepository{tx}.ListAdmins(query.unit, query.page);
}

}  // namespace jixue::identity
