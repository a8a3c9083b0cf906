#include "services/identity/app/people/membership.h"

#include "libs/base/errors.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/units/unit_reader.h"

namespace jixue::identity {

Result<void> CheckMembership(db::Tx& tx, const Membership& membership) {
  UnitReader units{tx};
  if (membership.unit && !units.Exists(*membership.unit)) return Fail(common_errors::kUnitNotFound);
  if (membership.department &&
      !(membership.unit && units.HasDepartment(*membership.unit, *membership.department))) {
    return Fail(errors::kDepartmentNotFound);
  }
  return {};
}

}  // namespace jixue::identity
