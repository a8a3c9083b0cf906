#include "services/identity/app/units/create_department.h"

#include "libs/base/errors.h"
#include "libs/base/try.h"
#include "services/identity/app/accounts/check_caller.h"
#include "services/identity/app/units/unit_scope.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/units/unit_repository.h"

namespace jixue::identity {

Result<Department> CreateDepartment(db::Tx& tx, const Call& call, const NewDepartment& wanted) {
  JIXUE_RETURN_IF_FAILED(CheckCaller(tx, call));
  if (!UnitReader{tx}.Find(wanted.unit, WholeUnitsInScope(call.caller()))) {
    return Fail(common_errors::kUnitNotFound);
  }
  Department department{.id = DepartmentId::New(call.received_at),
                        .unit = wanted.unit,
                        .name = wanted.name,
                        .version = 1};
  if (!UnitRepository{tx}.Insert(department, call.received_at)) {
    return Fail(errors::kDepartmentNameTaken);
  }
  return department;
}

}  // namespace jixue::identity
