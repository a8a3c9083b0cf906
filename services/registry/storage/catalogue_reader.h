// Queries about the catalogue inside the caller's transaction. Not thread-safe; lives as long as
// the transaction.
#pragma once

#include <optional>
#include <vector>

#include "libs/base/page.h"
#include "libs/db/tx.h"
#include "services/registry/domain/catalogue.h"

namespace jixue::registry {

class CatalogueReader {
 public:
  explicit CatalogueReader(db::Tx& tx) : tx_{tx} {}

  // In the order of the catalogue.
  Page<Occupation> ListOccupations(const PageQuery<OccupationId>& page);
  // With all qualifications of each institution that matches.
  Page<Institution> ListInstitutions(const InstitutionFilter& filter,
                                     const PageQuery<InstitutionId>& page);
  std::optional<Institution> FindInstitution(const InstitutionId& id);

 private:
  void AddQualifications(std::vector<Institution>& institutions);

  db::Tx& tx_;
};

}  // namespace jixue::registry
