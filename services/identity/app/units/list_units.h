// Query: units by a part of their name, for everybody.
#pragma once

#include <string>

#include "libs/base/page.h"
#include "libs/db/tx.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

struct ListUnitsQuery {
  std::string name_part;
  PageQuery<UnitId> page;
};

// Newest first.
Page<Unit> ListUnits(db::Tx& tx, const ListUnitsQuery& query);

}  // namespace jixue::identity
