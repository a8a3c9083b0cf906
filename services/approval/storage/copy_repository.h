// Copies of other services' data (D4) and what registration needs of them. Inside the caller's
// transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/db/tx.h"
#include "services/approval/domain/copies.h"
#include "services/approval/domain/registration_rules.h"

namespace jixue::approval {

// What a call is going to need copies of.
struct NeededCopies {
  std::optional<PersonId> person = std::nullopt;  // With the unit of the person.
  std::optional<UnitId> unit = std::nullopt;
  std::optional<std::int32_t> year = std::nullopt;
};

// What registering for a person depends on.
struct Registrant {
  std::optional<UnitId> unit;
  std::optional<DepartmentId> department;
  IndustryMembership industry;
  std::optional<Window> window;  // Of the year asked for.
};

class CopyRepository {
 public:
  explicit CopyRepository(db::Tx& tx) : tx_{tx} {}

  // Stores a copy when its version is newer than the stored one; says whether it did.
  bool Keep(const PersonCopy& person);
  bool Keep(const UnitCopy& unit);
  bool Keep(const PolicyYearCopy& year);

  // Open claims follow the person's membership (D26); locks them in the order of ids (D19).
  void FollowMembership(const PersonCopy& person);

  // Of what is needed, what is not there.
  NeededCopies FindMissing(const NeededCopies& needed);
  bool HasUnit(const UnitId& unit);
  std::optional<Window> FindWindow(std::int32_t year);
  std::optional<PersonId> FindPersonByIdNumber(const std::string& id_number_index);

  // Locks the copy against a change of membership until the new claim is there; nullopt when the
  // person is unknown.
  std::optional<Registrant> ShareRegistrant(const PersonId& person, std::int32_t year);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::approval
