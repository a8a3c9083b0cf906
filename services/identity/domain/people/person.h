// People as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libs/base/strong_id.h"
#include "libs/values/industry.h"
#include "services/identity/domain/patch.h"

namespace jixue::identity {

// The unit and department of a person. The department always belongs to the unit.
struct Membership {
  std::optional<UnitId> unit;
  std::optional<DepartmentId> department;

  friend bool operator==(const Membership&, const Membership&) = default;
};

// How a person came into their unit (D57).
struct UnitEntry {
  Timestamp since;
  bool by_registration;  // They registered into it themselves.
};

struct Profession {
  std::optional<Industry> industry;
  std::optional<std::string> title_series;
  std::optional<std::string> title_level;

  friend bool operator==(const Profession&, const Profession&) = default;
};

// An industry of a person that somebody else confirmed (D66).
struct ConfirmedIndustry {
  Industry industry;
  std::optional<UnitId> unit;  // Where it counts; absent: everywhere, as an operator confirmed it.

  friend bool operator==(const ConfirmedIndustry&, const ConfirmedIndustry&) = default;
};

// A person without the encrypted data.
struct Person {
  PersonId id;
  std::string name;
  std::string id_number_masked;
  std::string id_number_index;  // Blind index, 32 bytes (D47).
  Membership membership;
  Profession profession;
  std::optional<ConfirmedIndustry> confirmed_industry = std::nullopt;
  std::int64_t version;

  friend bool operator==(const Person&, const Person&) = default;
};

// How to reach a person, in plaintext: never log it.
struct Contact {
  std::optional<std::string> mobile;
  std::optional<std::string> email;

  friend bool operator==(const Contact&, const Contact&) = default;
};

// The data that a person sees of themselves.
struct Profile {
  Person person;
  Contact contact;

  friend bool operator==(const Profile&, const Profile&) = default;
};

struct ProfessionChange {
  Patch<Industry> industry;
  Patch<std::string> title_series;
  Patch<std::string> title_level;
};

// An admin's change of a person in scope.
struct PersonChange {
  PersonId person;
  std::string if_match;
  Patch<DepartmentId> department;
  ProfessionChange profession;
};

// A person's change of their own data. Mobile and e-mail can be changed, but not cleared.
struct ProfileChange {
  std::string if_match;
  Patch<UnitId> unit;
  Patch<DepartmentId> department;
  std::optional<std::string> mobile;
  std::optional<std::string> email;
  ProfessionChange profession;
};

}  // namespace jixue::identity
