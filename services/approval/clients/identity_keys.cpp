#include "services/approval/clients/identity_keys.h"

#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "libs/rpc/client/token_keys.h"

namespace jixue::approval {

auth::KeySource IdentityKeys(const rpc::PeerSettings& identity, const Clock& clock) {
  using Identity = identity::v1::IdentityInternalService;
  return rpc::KeysFrom<Identity>(identity, clock, &Identity::Stub::ListSigningKeys);
}

}  // namespace jixue::approval
