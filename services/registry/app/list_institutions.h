// Query: institutions with their qualifications, page by page.
#pragma once

#include "libs/base/page.h"
#include "libs/db/tx.h"
#include "services/registry/domain/catalogue.h"

namespace jixue::registry {

struct InstitutionsQuery {
  InstitutionFilter filter;
  PageQuery<InstitutionId> page;
};

Page<Institution> ListInstitutions(db::Tx& tx, const InstitutionsQuery& query);

}  // namespace jixue::registry
