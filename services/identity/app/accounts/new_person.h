// What registration and the appointment of an admin share: a person that did not exist.
#pragma once

#include <optional>
#include <string>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "libs/values/id_number.h"
#include "services/identity/domain/accounts/account.h"
#include "services/identity/domain/people/person.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

struct NewPerson {
  std::string name;
  IdNumber id_number;
  Membership membership;
  Profession profession;
  Contact contact;
};

// Inserts the person, its state for others, an account and the role of a learner. Errors:
// ID_NUMBER_TAKEN, USERNAME_TAKEN. `account.person` is filled here.
Result<Profile> AddPerson(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                          const NewPerson& wanted, NewAccount account);

// UNIT_NOT_FOUND or DEPARTMENT_NOT_FOUND when a membership names something that does not exist.
Result<void> CheckMembership(db::Tx& tx, const Membership& membership);

}  // namespace jixue::identity
