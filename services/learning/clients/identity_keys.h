// The public keys of access tokens, which identity lists.
#pragma once

#include "libs/auth/verifier.h"
#include "libs/base/time.h"

namespace jixue::rpc {
struct PeerSettings;
}

namespace jixue::learning {

// The clock must outlive the source.
auth::KeySource IdentityKeys(const rpc::PeerSettings& settings, const Clock& clock);

}  // namespace jixue::learning
