// Hashes passwords with argon2id, only a few at once, so that hashing never takes more memory and
// processors than planned.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>

#include "libs/base/error.h"
#include "libs/base/secret.h"

namespace jixue::auth {

struct HashingLimits {
  int at_once_max = 3;  // Each hash takes 12 MiB.
  // Further callers are rejected immediately, so that log-ins cannot take all threads of a server.
  int waiting_max = 8;
  std::chrono::milliseconds wait_max{1000};
};

// Thread-safe. Never call it while a transaction is open: one hash takes tens of milliseconds of
// CPU time.
class PasswordHasher {
 public:
  explicit PasswordHasher(HashingLimits limits);

  // Returns the hash in PHC text form, with 12 MiB, three passes, one lane and a random salt.
  // Errors: OVERLOADED.
  Result<std::string> Hash(const Secret& password);
  // Returns whether the password matches the hash. Errors: OVERLOADED.
  Result<bool> Verify(const Secret& password, const std::string& hash);
  // Does the same work against a hash that belongs to nobody, so that the response time does not
  // reveal whether a user exists. Always returns false. Errors: OVERLOADED.
  Result<bool> VerifyNothing(const Secret& password);

 private:
  class Slot;

  const HashingLimits limits_;
  const std::string nobodys_hash_;
  std::mutex mutex_;
  std::condition_variable slot_freed_;
  int running_ = 0;  // Guarded by mutex_.
  int waiting_ = 0;  // Guarded by mutex_.
};

}  // namespace jixue::auth
