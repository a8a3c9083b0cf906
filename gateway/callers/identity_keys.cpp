#include "gateway/callers/identity_keys.h"

#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "libs/rpc/client/token_keys.h"

namespace jixue::gateway {

auth::KeySource IdentityKeys(const rpc::PeerSettings& settings, const Clock& clock) {
  using Identity = identity::v1::IdentityInternalService;
  return rpc::KeysFrom<Identity>(settings, clock, &Identity::Stub::ListSigningKeys);
}

}  // namespace jixue::gateway
