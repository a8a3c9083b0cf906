// Loads the catalogue inside the caller's transaction. Not thread-safe; lives as long as the
// transaction.
#pragma once

#include <vector>

#include "libs/base/time.h"
#include "libs/db/tx.h"
#include "services/registry/domain/catalogue.h"

namespace jixue::registry {

class CatalogueRepository {
 public:
  explicit CatalogueRepository(db::Tx& tx) : tx_{tx} {}

  // Adds what is missing and sets the batch of each pair; `now` gives new ids their order.
  void Load(const std::vector<CatalogueLine>& lines, Timestamp now);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::registry
