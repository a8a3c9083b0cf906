// Query: the public keys that verify access tokens.
// RPCs: GetKeySet, ListSigningKeys.
#pragma once

#include <vector>

#include "libs/auth/token.h"

namespace jixue::identity {

inline std::vector<auth::PublicKey> PublicKeysOf(const auth::Signer& signer) {
  return {{signer.key_id(), signer.public_key()}};
}

}  // namespace jixue::identity
