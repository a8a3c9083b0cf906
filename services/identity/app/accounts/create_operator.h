// Use case: create a platform operator from the command line. Such an account has no person.
#pragma once

#include <string>

#include "libs/auth/password_hasher.h"
#include "libs/base/error.h"
#include "libs/base/secret.h"
#include "libs/base/time.h"
#include "libs/db/pool.h"

namespace jixue::identity {

enum class OperatorOutcome { kCreated, kExists };

struct NewOperator {
  std::string username;
  Secret password;
};

// Opens two short transactions by itself and hashes between them. Changes nothing when an account
// has this name. Errors: wrong fields, OVERLOADED.
Result<OperatorOutcome> CreateOperator(db::Pool& pool, auth::PasswordHasher& hasher, Timestamp now,
                                       const NewOperator& wanted);

}  // namespace jixue::identity
