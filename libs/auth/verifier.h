// Verifies tokens with a bounded cache by SHA-256 (D11). Thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "libs/auth/token.h"

namespace jixue::auth {

// Fetches the public keys from identity; throws when it cannot. Called at most once every few
// seconds, for an unknown key id or when there are no keys yet.
using KeySource = std::function<std::vector<PublicKey>()>;

class KeysUnavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Verifier {
 public:
  Verifier(KeySource source, const Clock& clock, std::size_t cache_entries_max = 10'000);
  ~Verifier();

  // nullptr: the token is not valid. Throws KeysUnavailable when the keys cannot be had.
  std::shared_ptr<const VerifiedToken> Verify(std::string_view token);

  // Whether keys are known, for /readyz. Asks the source when there are none yet.
  bool HasKeys() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::auth
