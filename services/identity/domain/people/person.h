// People as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libs/base/strong_id.h"
#include "services/identity/domain/codes.h"
#include "services/identity/domain/people/patch.h"

namespace jixue::identity {

// Where a person belongs. A department is always one of the unit.
struct Membership {
  std::optional<UnitId> unit;
  std::optional<DepartmentId> department;

  friend bool operator==(const Membership&, const Membership&) = default;
};

// What is said of a person's profession.
struct Profession {
  std::optional<Industry> industry;
  std::optional<std::string> title_series;
  std::optional<std::string> title_level;

  friend bool operator==(const Profession&, const Profession&) = default;
};

// A person without what is encrypted.
struct Person {
  PersonId id;
  std::string name;
  std::string id_number_masked;
  std::string id_number_index;  // Blind index, 32 bytes (D47).
  Membership membership;
  Profession profession;
  std::int64_t version;

  friend bool operator==(const Person&, const Person&) = default;
};

// How a person is reached; clear text, never logged.
struct Contact {
  std::optional<std::string> mobile;
  std::optional<std::string> email;

  friend bool operator==(const Contact&, const Contact&) = default;
};

// A person as the person himself sees it.
struct Profile {
  Person person;
  Contact contact;

  friend bool operator==(const Profile&, const Profile&) = default;
};

// Changes of the fields about the profession.
struct ProfessionChange {
  Patch<Industry> industry;
  Patch<std::string> title_series;
  Patch<std::string> title_level;
};

// What an admin changes of a person in scope.
struct PersonChange {
  PersonId person;
  std::string if_match;
  Patch<DepartmentId> department;
  ProfessionChange profession;
};

// What a person changes of himself. Mobile and e-mail can be changed, not cleared.
struct ProfileChange {
  std::string if_match;
  Patch<UnitId> unit;
  Patch<DepartmentId> department;
  std::optional<std::string> mobile;
  std::optional<std::string> email;
  ProfessionChange profession;
};

}  // namespace jixue::identity
