// Read side of people, inside the caller's transaction. Not thread-safe; lives as long as the
// transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libs/auth/scope.h"
#include "libs/db/tx.h"
#include "services/identity/domain/page.h"
#include "services/identity/domain/people/person.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// Which people of a scope.
struct PeopleFilter {
  std::optional<UnitId> unit;
  std::optional<DepartmentId> department;
  std::optional<std::string> name_start;
  std::optional<std::string> id_number_index;
};

class PersonReader {
 public:
  explicit PersonReader(db::Tx& tx) : tx_{tx} {}

  // Anybody, for the person himself and for other services.
  std::optional<Person> Find(const PersonId& person);
  std::optional<Person> FindInScope(const PersonId& person, const auth::Scope& scope);
  // The person's mobile and e-mail in clear, nothing when there is no such person.
  Contact ReadContact(const PersonId& person, const PersonalData& personal_data);
  std::optional<std::string> ReadIdNumber(const PersonId& person,
                                          const PersonalData& personal_data);

  // By person id. Only the unit reaches of the scope count.
  Page<Person> List(const PeopleFilter& filter, const auth::Scope& scope, const PageRequest& page);
  std::int32_t Count(const PeopleFilter& filter, const auth::Scope& scope);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
