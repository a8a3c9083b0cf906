#include "services/identity/app/units/list_units.h"

#include "services/identity/storage/units/unit_reader.h"

namespace jixue::identity {

Page<Unit> ListUnits(db::Tx& tx, const ListUnitsQuery& query) {
  return UnitReader{tx}.List(query.name_part, query.page);
}

}  // namespace jixue::identity
