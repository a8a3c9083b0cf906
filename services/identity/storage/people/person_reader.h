// Read side of people, inside the caller's transaction. Not thread-safe; lives as long as the
// transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libs/auth/scope.h"
#include "libs/base/page.h"
#include "libs/db/tx.h"
#include "services/identity/domain/people/person.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// Selects people of a scope.
struct PeopleFilter {
  std::optional<UnitId> unit;
  std::optional<DepartmentId> department;
  std::optional<std::string> name_start;
  std::optional<std::string> id_number_index;
};

class PersonReader {
 public:
  explicit PersonReader(db::Tx& tx) : tx_{tx} {}

  // Without a scope: for the person themselves and for other services.
  std::optional<Person> Find(const PersonId& person);
  std::optional<Person> FindInScope(const PersonId& person, const auth::Scope& scope);
  // The person's mobile and e-mail in plaintext; both empty when there is no such person.
  Contact ReadContact(const PersonId& person, const PersonalData& personal_data);
  // Whether there is a person with the ID number of this blind index.
  bool Exists(const std::string& id_number_index);
  // How the person came into the unit; nullopt when there is no such person.
  std::optional<UnitEntry> ReadUnitEntry(const PersonId& person);
  // In plaintext.
  std::optional<std::string> ReadIdNumber(const PersonId& person,
                                          const PersonalData& personal_data);

  // Ordered by person id. Of the scope, only its units and departments count.
  Page<Person> List(const PeopleFilter& filter, const auth::Scope& scope,
                    const PageQuery<PersonId>& page);
  std::int32_t Count(const PeopleFilter& filter, const auth::Scope& scope);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
