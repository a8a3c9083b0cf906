// Reads and loads the catalogue inside the caller's transaction. Not thread-safe; lives as long as
// the transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/db/tx.h"
#include "services/registry/domain/catalogue.h"

namespace jixue::registry {

// Filters that are empty do not filter.
struct InstitutionFilter {
  std::string occupation;  // Whole name.
  std::string name;        // Any part of the name.
  std::optional<std::int32_t> batch;
};

class CatalogueRepository {
 public:
  explicit CatalogueRepository(db::Tx& tx) : tx_{tx} {}

  // In the order of the catalogue; `after` is the last id of the page before, if any.
  std::vector<Occupation> ListOccupations(const std::optional<OccupationId>& after, int limit);
  // With all qualifications of each institution that matches.
  std::vector<Institution> ListInstitutions(const InstitutionFilter& filter,
                                            const std::optional<InstitutionId>& after, int limit);

  std::optional<Institution> FindInstitution(const InstitutionId& id);

  // Adds what is missing and sets the batch of each pair; `now` gives new ids their order.
  void Load(const std::vector<CatalogueLine>& lines, Timestamp now);

 private:
  void AddQualifications(std::vector<Institution>& institutions);

  db::Tx& tx_;
};

}  // namespace jixue::registry
