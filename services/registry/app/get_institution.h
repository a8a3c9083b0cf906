// Query: one institution of the catalogue.
#pragma once

#include "libs/base/error.h"
#include "libs/db/tx.h"
#include "services/registry/domain/catalogue.h"

namespace jixue::registry {

// The institution with its qualifications. Errors: INSTITUTION_NOT_FOUND.
Result<Institution> GetInstitution(db::Tx& tx, const InstitutionId& id);

}  // namespace jixue::registry
