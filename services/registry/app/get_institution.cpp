#include "services/registry/app/get_institution.h"

#include "services/registry/domain/errors.h"
#include "services/registry/storage/catalogue_reader.h"

namespace jixue::registry {

Result<Institution> GetInstitution(db::Tx& tx, const InstitutionId& id) {
  auto institution = CatalogueReader{tx}.FindInstitution(id);
  if (!institution) return Fail(errors::kInstitutionNotFound);
  return *std::move(institution);
}

}  // namespace jixue::registry
