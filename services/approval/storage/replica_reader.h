// Reads local replicas of other services' data (D4), inside the caller's transaction. Not
// thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libs/db/tx.h"
#include "services/approval/domain/claim.h"

namespace jixue::approval {

// The replicas that a call needs.
struct NeededReplicas {
  std::optional<PersonId> person = std::nullopt;  // With the unit of the person.
  std::optional<UnitId> unit = std::nullopt;
  std::optional<std::int32_t> year = std::nullopt;
};

class ReplicaReader {
 public:
  explicit ReplicaReader(db::Tx& tx) : tx_{tx} {}

  // Those of the needed replicas that are missing. One statement.
  NeededReplicas FindMissing(const NeededReplicas& needed);
  bool HasUnit(const UnitId& unit);
  // The names of those units that are known.
  std::map<UnitId, std::string> UnitNames(const std::vector<UnitId>& units);
  std::optional<Window> FindWindow(std::int32_t year);
  std::optional<PersonId> FindPersonByIdNumber(const std::string& id_number_index);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::approval
