#include "services/registry/app/list_institutions.h"

#include "services/registry/storage/catalogue_reader.h"

namespace jixue::registry {

Page<Institution> ListInstitutions(db::Tx& tx, const InstitutionsQuery& query) {
  return CatalogueReader{tx}.ListInstitutions(query.filter, query.page);
}

}  // namespace jixue::registry
