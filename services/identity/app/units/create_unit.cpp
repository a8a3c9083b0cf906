#include "services/identity/app/units/create_unit.h"

#include "libs/base/try.h"
#include "services/identity/app/accounts/check_caller.h"
#include "services/identity/domain/errors.h"
#include "services/identity/domain/units/region_rules.h"
#include "services/identity/publish/identity_events.h"
#include "services/identity/storage/units/region_reader.h"
#include "services/identity/storage/units/unit_repository.h"

namespace jixue::identity {

Result<Unit> CreateUnit(db::Tx& tx, const Call& call, const NewUnit& wanted) {
  JIXUE_RETURN_IF_FAILED(CheckCaller(tx, call));
  if (!IsKnownRegion(wanted.region_code, RegionReader{tx}.FindAround(wanted.region_code))) {
    return FailField("#/regionCode", errors::kUnknownRegion);
  }
  Unit unit{.id = UnitId::New(call.received_at),
            .name = wanted.name,
            .credit_code = wanted.credit_code.ToText(),
            .region_code = wanted.region_code,
            .kind = wanted.kind,
            .industry = wanted.industry,
            .version = 1,
            .created_at = call.received_at};
  if (!UnitRepository{tx}.Insert(unit)) return Fail(errors::kCreditCodeTaken);
  PublishUnitState(tx, unit, CauseOf(call));
  return unit;
}

}  // namespace jixue::identity
