#include "services/registry/app/list_occupations.h"

#include "services/registry/storage/catalogue_reader.h"

namespace jixue::registry {

Page<Occupation> ListOccupations(db::Tx& tx, const PageQuery<OccupationId>& page) {
  return CatalogueReader{tx}.ListOccupations(page);
}

}  // namespace jixue::registry
