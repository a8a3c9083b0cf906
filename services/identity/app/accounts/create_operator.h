// Use case: make a platform operator from the command line. Such an account has no person.
#pragma once

#include <string>

#include "libs/base/error.h"
#include "libs/base/secret.h"
#include "libs/base/time.h"
#include "libs/db/pool.h"
#include "services/identity/app/password_hasher.h"

namespace jixue::identity {

enum class OperatorOutcome { kCreated, kExists };

struct NewOperator {
  std::string username;
  Secret password;
};

// Changes nothing when there is an account of this name. Errors: wrong fields.
Result<OperatorOutcome> CreateOperator(db::Pool& pool, PasswordHasher& hasher, Timestamp now,
                                       const NewOperator& wanted);

}  // namespace jixue::identity
