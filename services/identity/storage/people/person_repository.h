// Write side of people, inside the caller's transaction. Not thread-safe; lives as long as the
// transaction.
#pragma once

#include <optional>
#include <vector>

#include "libs/auth/scope.h"
#include "libs/db/tx.h"
#include "libs/values/id_number.h"
#include "services/identity/domain/people/person.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

class PersonRepository {
 public:
  PersonRepository(db::Tx& tx, const PersonalData& personal_data)
      : tx_{tx}, personal_data_{personal_data} {}

  // false when there is a person with this ID number. `registers`: they registered into the unit
  // themselves.
  bool Insert(const Profile& profile, const IdNumber& id_number, bool registers, Timestamp now);

  // Each locks until commit. The first is for the person themselves, the second for admins.
  std::optional<Profile> LockOwn(const PersonId& person);
  std::optional<Profile> LockInScope(const PersonId& person, const auth::Scope& scope);
  std::optional<Profile> LockByIdNumber(const IdNumber& id_number);

  // Saves membership, profession, confirmed industry, contact and version. Somebody who comes into
  // another unit is there since `now`.
  void Save(const Profile& profile, Timestamp now);
  // The person's name is still to come. Needs the lock, or a person who was inserted a moment ago.
  void OpenName(const PersonId& person);
  // Gives the name that was to come, and returns the person with the next version. nullopt when the
  // person has a name of their own.
  std::optional<Person> CloseName(const PersonId& person, const std::string& name);
  // Ends all confirmations by that unit in the history, also of people who are elsewhere, and
  // returns its people of whom one counted, with their next version.
  std::vector<Person> EndConfirmations(const UnitId& unit, const AccountId& by, Timestamp now);
  // Adds the person's confirmed industry, or that there is none any more, to the history. `unit` is
  // the one for which the account `by` confirms it; none: an operator's, for every unit.
  void AddConfirmation(const Person& person, const std::optional<UnitId>& unit, const AccountId& by,
                       Timestamp now);
  // What that unit last confirmed of the person, unless an operator spoke after it.
  std::optional<Industry> FindConfirmation(const PersonId& person, const UnitId& unit);

 private:
  db::Tx& tx_;
  const PersonalData& personal_data_;
};

}  // namespace jixue::identity
