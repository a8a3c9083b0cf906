// Writes and locks local replicas of other services' data (D4), inside the caller's transaction.
// Not thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "libs/db/tx.h"
#include "libs/replica/states.h"
#include "services/approval/domain/registration_rules.h"

namespace jixue::approval {

// The facts on which a registration for a person depends.
struct Claimant {
  std::optional<UnitId> unit;
  std::optional<DepartmentId> department;
  std::vector<LinkedPeriod> linked;
  std::optional<Window> window;  // Of the year that was asked for.
};

class ReplicaRepository {
 public:
  explicit ReplicaRepository(db::Tx& tx) : tx_{tx} {}

  // Stores a state unless the stored one is as new or newer. libs/replica does so for people and
  // units.
  void UpsertPolicyYear(const replica::PolicyYear& year);
  // Stores the confirmed industry of a person whose state was just stored. Only this service needs
  // it, so libs/replica does not write it.
  void SaveConfirmedIndustry(const replica::Person& person);
  // Adds a state of a person to the history of memberships, also one that comes too late to be
  // stored. `since` is when it began. Call it before the state is stored.
  void KeepMembership(const replica::Person& person, Timestamp since);

  // Locks the person's replica against a change of membership until the new claim is committed;
  // nullopt when the person is unknown.
  std::optional<Claimant> ShareClaimant(const PersonId& person, std::int32_t year);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::approval
