// Hashes passwords with argon2id, only a few at once, so that hashing never takes more memory and
// processors than planned.
#pragma once

#include <string>

#include "libs/auth/hash_queue.h"
#include "libs/base/error.h"
#include "libs/base/secret.h"

namespace jixue::auth {

// Thread-safe. Never call it while a transaction is open: one hash takes tens of milliseconds of
// CPU time. Addresses take turns (D54).
class PasswordHasher {
 public:
  explicit PasswordHasher(HashingLimits limits);

  // Returns the hash in PHC text form, with 12 MiB, three passes, one lane and a random salt.
  // Errors: OVERLOADED.
  Result<std::string> Hash(const Secret& password, const HashClient& client);
  // Returns whether the password matches the hash. Errors: OVERLOADED.
  Result<bool> Verify(const Secret& password, const std::string& hash, const HashClient& client);
  // Does the same work against a hash that belongs to nobody, so that the response time does not
  // reveal whether a user exists. Always returns false. Errors: OVERLOADED.
  Result<bool> VerifyNothing(const Secret& password, const HashClient& client);

 private:
  const std::string nobodys_hash_;
  HashQueue queue_;
};

}  // namespace jixue::auth
