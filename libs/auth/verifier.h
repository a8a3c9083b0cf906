// Verifies access tokens and caches the verified ones by SHA-256, up to a limit (D11). Thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "libs/auth/token.h"

namespace jixue::auth {

// Fetches the public keys from identity; throws when it cannot. It is called at most once every few
// seconds, for an unknown key id or while there are no keys yet.
using KeySource = std::function<std::vector<PublicKey>()>;

class KeysUnavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Verifier {
 public:
  Verifier(KeySource source, const Clock& clock, std::size_t cache_entries_max = 10'000);
  ~Verifier();

  // Returns nullptr when the token is not valid. Throws KeysUnavailable when the keys cannot be
  // fetched.
  std::shared_ptr<const VerifiedToken> Verify(std::string_view token);

  // Returns whether keys are known, for /readyz. Asks the source when there are none yet.
  bool HasKeys() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::auth
