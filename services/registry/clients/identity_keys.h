// The public keys of access tokens, which identity lists.
#pragma once

#include "libs/auth/verifier.h"
#include "libs/base/time.h"
#include "libs/rpc/client/client.h"

namespace jixue::registry {

// The clock must outlive the source.
auth::KeySource IdentityKeys(const rpc::PeerSettings& identity, const Clock& clock);

}  // namespace jixue::registry
