// A step of registration and of the first log-in of an invited admin: adds a person who did not
// exist.
#pragma once

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

// A person who registers, without the password.
struct NewLearner {
  std::string username;
  NewPerson person;
};

// Inserts the person, whose id is `account.person`, the account and the role of a learner, and
// publishes the person's state. Errors: ID_NUMBER_TAKEN, USERNAME_TAKEN.
Result<Profile> AddPerson(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                          const NewPerson& wanted, const NewAccount& account);

}  // namespace jixue::identity
