// The public keys of access tokens, from identity.
#pragma once

#include "libs/auth/verifier.h"
#include "libs/base/time.h"
#include "libs/rpc/client/client.h"

namespace jixue::approval {

// The clock must outlive the source.
auth::KeySource IdentityKeys(const rpc::PeerSettings& identity, const Clock& clock);

}  // namespace jixue::approval
