// Query: occupations, page by page.
#pragma once

#include "libs/base/page.h"
#include "libs/db/tx.h"
#include "services/registry/domain/catalogue.h"

namespace jixue::registry {

Page<Occupation> ListOccupations(db::Tx& tx, const PageQuery<OccupationId>& page);

}  // namespace jixue::registry
