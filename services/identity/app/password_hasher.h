// argon2id behind a bounded number of threads, so that hashing never takes more memory than
// planned.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>

#include "libs/base/error.h"
#include "libs/base/secret.h"

namespace jixue::identity {

struct HashingLimits {
  int at_once_max = 3;  // Each takes 12 MiB.
  int waiting_max =
      8;  // Beyond, callers are refused at once, so that log-ins cannot take all threads.
  std::chrono::milliseconds wait_max{1000};
};

// Thread-safe. Never call it while a transaction is open: one hash takes tens of milliseconds of a
// processor.
class PasswordHasher {
 public:
  explicit PasswordHasher(HashingLimits limits);

  // The hash in PHC text form, with 12 MiB, three passes, one lane and a random salt. Errors:
  // OVERLOADED.
  Result<std::string> Hash(const Secret& password);
  // Whether the password belongs to the hash. Errors: OVERLOADED.
  Result<bool> Verify(const Secret& password, const std::string& hash);
  // The same work against a hash that belongs to nobody, so that an unknown user cannot be told by
  // time.
  Result<bool> VerifyNothing(const Secret& password);

 private:
  class Turn;

  const HashingLimits limits_;
  const std::string nobodys_hash_;
  std::mutex mutex_;
  std::condition_variable turn_ended_;
  int running_ = 0;  // Guarded by mutex_.
  int waiting_ = 0;  // Guarded by mutex_.
};

}  // namespace jixue::identity
