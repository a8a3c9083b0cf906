// Write side of units and departments, inside the caller's transaction. Not thread-safe; lives as
// long as the transaction.
#pragma once

#include <optional>

#include "libs/db/tx.h"
#include "services/identity/domain/units/unit.h"

namespace jixue::identity {

class UnitRepository {
 public:
  explicit UnitRepository(db::Tx& tx) : tx_{tx} {}

  // false when there is a unit with this unified social credit code.
  bool Insert(const Unit& unit);
  // Locks until commit.
  std::optional<Unit> Lock(const UnitId& unit);
  void Save(const Unit& unit);

  // false when the unit has a department of this name.
  bool Insert(const Department& department, Timestamp now);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
