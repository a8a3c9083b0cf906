#include "services/identity/app/units/update_unit.h"

#include "libs/base/errors.h"
#include "libs/base/etag.h"
#include "libs/base/try.h"
#include "services/identity/app/accounts/check_caller.h"
#include "services/identity/domain/errors.h"
#include "services/identity/domain/units/region_rules.h"
#include "services/identity/publish/identity_events.h"
#include "services/identity/storage/people/person_repository.h"
#include "services/identity/storage/units/region_reader.h"
#include "services/identity/storage/units/unit_repository.h"

namespace jixue::identity {
namespace {

// Rule R-37: a unit that comes into an industry has confirmed nothing in it (D66).
void EndConfirmations(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                      const UnitId& unit) {
  PersonRepository people{tx, personal_data};
  for (const Person& person :
       people.EndConfirmations(unit, call.caller().account, call.received_at)) {
    PublishPersonState(tx, person, CauseOf(call));
  }
}

}  // namespace

Result<Unit> UpdateUnit(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                        const UnitChange& change) {
  UnitRepository units{tx};
  const auto current = units.Lock(change.unit);
  JIXUE_RETURN_IF_FAILED(CheckCaller(tx, call));
  if (!current) return Fail(common_errors::kUnitNotFound);
  JIXUE_RETURN_IF_FAILED(CheckEtag(change.if_match, current->version));

  Unit next = *current;
  if (change.name) next.name = *change.name;
  if (change.region_code) next.region_code = *change.region_code;
  if (change.kind) next.kind = *change.kind;
  Apply(change.industry, next.industry);
  if (next == *current) return next;
  if (next.region_code != current->region_code &&
      !IsKnownRegion(next.region_code, RegionReader{tx}.FindAround(next.region_code))) {
    return FailField("#/regionCode", errors::kUnknownRegion);
  }
  ++next.version;
  units.Save(next);
  PublishUnitState(tx, next, CauseOf(call));
  if (next.industry != current->industry) EndConfirmations(tx, call, personal_data, next.id);
  return next;
}

}  // namespace jixue::identity
